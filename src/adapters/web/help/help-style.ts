/** The look of the public help pages; readable without script, in light and dark. */
export const helpStyle = `
:root{color-scheme:light dark;--page:#fff;--text:#1c2024;--soft:#5c636a;--line:#dfe3e8;--fill:#f4f6f8;--link:#2a5eb6;--mark:#fff6e0;--mark-line:#e3b341}
@media (prefers-color-scheme:dark){:root{--page:#1d1f23;--text:#e6e7e9;--soft:#a6a7ab;--line:#3a3d43;--fill:#282b30;--link:#88acee;--mark:#3a3220;--mark-line:#8a6d1f}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.65 "Inter Variable",Inter,"Noto Sans CJK JP","Noto Sans JP","Hiragino Sans","Yu Gothic UI",system-ui,sans-serif}
a{color:var(--link);text-underline-offset:2px}
a:focus-visible,input:focus-visible,button:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.bar{border-bottom:1px solid var(--line)}
.bar>div,main,footer{max-width:46rem;margin:0 auto;padding:0 1.25rem}
.bar>div{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between;padding-block:.9rem}
.home{font-weight:650;color:var(--text);text-decoration:none}
main{padding-block:1.5rem 3rem}
h1{font-size:1.9rem;line-height:1.25;margin:.75rem 0 .5rem;letter-spacing:-.01em;overflow-wrap:anywhere}
h2{font-size:1.3rem;line-height:1.35;margin:2rem 0 .5rem}
h3,h4,h5,h6{font-size:1.05rem;margin:1.5rem 0 .4rem}
p,ul,ol{margin:.75rem 0}
li+li{margin-top:.25rem}
img{max-width:100%;height:auto}
code{background:var(--fill);border-radius:4px;padding:.1em .35em;font-size:.9em}
pre{background:var(--fill);border:1px solid var(--line);border-radius:8px;padding:.9rem 1rem;overflow:auto}
pre code{background:none;padding:0}
blockquote{margin:1rem 0;padding:.1rem 1rem;border-left:3px solid var(--line);color:var(--soft)}
.wide{overflow-x:auto}
table{border-collapse:collapse}
th,td{border:1px solid var(--line);padding:.4rem .7rem;text-align:left}
hr{border:0;border-top:1px solid var(--line);margin:2rem 0}
form{display:flex;gap:.5rem;margin:1rem 0 1.5rem}
input{flex:1;min-width:0;font:inherit;color:inherit;background:var(--page);border:1px solid var(--soft);border-radius:8px;padding:.55rem .8rem}
button{font:inherit;font-weight:600;color:#fff;background:#2a5eb6;border:0;border-radius:8px;padding:.55rem 1.1rem;cursor:pointer}
.note{background:var(--mark);border:1px solid var(--mark-line);border-radius:8px;padding:.6rem .9rem}
.soft{color:var(--soft);font-size:.9rem}
.list{list-style:none;padding:0}
.list li{border-bottom:1px solid var(--line);padding:.65rem 0;margin:0}
.list p{margin:.15rem 0 0;color:var(--soft);font-size:.92rem}
footer{border-top:1px solid var(--line);padding-block:1.25rem 2.5rem;color:var(--soft);font-size:.92rem}
`.trim();
