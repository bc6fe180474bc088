// node FrontEnd.mjs FROM TO: takes Web Chat and its licences out of the package, with copies that browsers can be sent as they are.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [from, to] = process.argv.slice(2);
mkdirSync(to, { recursive: true });
copyFileSync(join(from, "webchat.js.LICENSE.txt"), join(to, "webchat.js.LICENSE.txt"));
copyFileSync(join(from, "webchat.js"), join(to, "webchat.js"));
const script = readFileSync(join(from, "webchat.js"));
writeFileSync(join(to, "webchat.js.gz"), gzipSync(script, { level: constants.Z_BEST_COMPRESSION }));
writeFileSync(join(to, "webchat.js.br"), brotliCompressSync(script, {
  params: {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: script.length,
  },
}));
