import { setFlagsFromString } from "node:v8";

/*
 * How the engine's nine megabytes of WebAssembly are compiled; imported for its effect before the
 * engine is. Left to itself, V8 starts to optimise a few giant functions right at the start, several
 * at a time, and takes more than 700 MB for a second or two when the rest of the product starts,
 * too. With one compiler, and with functions optimised only when they have run about eighty times
 * as much as usual, the start stays near 210 MB (both measured), and what is hot under load is
 * optimised all the same.
 */
setFlagsFromString("--wasm-num-compilation-tasks=1");
setFlagsFromString("--wasm-tiering-budget=1000000000");
