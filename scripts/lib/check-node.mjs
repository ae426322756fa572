// Imported first by every entry, and kept to what the oldest Node that knows modules can parse and run: whoever has too old
// a Node shall read this sentence, not a syntax error. require() of ES modules, which the server needs, came with
// 20.19 and 22.12.
const parts = process.versions.node.split('.').map(Number);
const major = parts[0];
const minor = parts[1];
const suits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;

if (!suits) {
  console.error(
    `需要 Node.js 20.19 或更高版本（22 系列须为 22.12 以上），当前为 ${process.version}。` +
      ` / Node.js 20.19 or later is needed (22.12 or later in the 22 line); this is ${process.version}.`,
  );
  process.exit(1);
}
