import { Html } from "./html";

export const CLINIC_PAGE_STYLE = new Html(`<style>
:root { --ink: #2b2723; --soft: #6b635a; --line: #e2dcd4; --page: #faf8f5; --accent: #8f693d; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
header { background: #fff; border-bottom: 3px solid var(--accent); padding: 1rem 1.5rem; }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.25rem; margin: 0; }
h2 { font-size: 1.1rem; margin: 2rem 0 .75rem; }
p.hint { color: var(--soft); margin: .25rem 0 0; }
form + p.hint { margin: .75rem 0; }
p.notice { background: #fff; border-left: 4px solid var(--accent); padding: .75rem 1rem; }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
label { display: grid; gap: .2rem; font-size: .875rem; color: var(--soft); }
input, select, button { font: inherit; color: var(--ink); border: 1px solid #8a8177; border-radius: 6px; background: #fff; padding: .4rem .6rem; min-height: 2.5rem; }
button { background: var(--accent); border-color: var(--accent); color: #fff; cursor: pointer; }
button.quiet { background: #fff; color: #7a5730; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
section, li.appointment { background: #fff; border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.25rem; }
ul.appointments { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; }
.when { font-weight: 600; }
.facts { color: var(--soft); margin: .15rem 0 0; }
.state { color: #8a2f22; font-weight: 600; }
details { margin-top: .75rem; }
summary { cursor: pointer; color: #7a5730; }
details form { margin-top: .75rem; padding-top: .75rem; border-top: 1px solid var(--line); }
</style>`);
