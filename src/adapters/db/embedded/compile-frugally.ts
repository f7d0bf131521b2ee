import { setFlagsFromString } from "node:v8";

/*
 * How the engine's nine megabytes of WebAssembly are compiled; imported for its effect before the
 * engine is. Left to itself, V8 optimises several giant functions at a time; one after the other
 * takes less memory at once and costs the engine nothing that could be measured. A higher threshold
 * for optimising was tried, too: it held the peak of the start no lower in the whole product and
 * made messages dearer until it was reached.
 */
setFlagsFromString("--wasm-num-compilation-tasks=1");
