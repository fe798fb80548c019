// What Anthropic's own JavaScript library (in the folder argv[3]) makes of the gateway at argv[2]: one JSON verdict a line.
const { createRequire } = require('node:module');
const [, , base, folder] = process.argv;
const Anthropic = createRequire(`${folder}/`)('@anthropic-ai/sdk');

const MODEL = 'claude-sonnet-4-6';
const TOOL = {
  name: 'get_weather',
  description: 'Weather of a city',
  input_schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
};
const client = new Anthropic.Anthropic({ baseURL: base, apiKey: '4tier-routing-active', maxRetries: 0, timeout: 60000 });

const verdict = (check, ok, detail = '') =>
  console.log(JSON.stringify({ check, ok: Boolean(ok), detail: typeof detail === 'string' ? detail : JSON.stringify(detail) }));
const user = (text) => [{ role: 'user', content: text }];
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const checks = {
  async create(name) {
    const message = await client.messages.create({ model: MODEL, max_tokens: 200, messages: user('Say hello') });
    const ok = message.content[0].text === 'Hello there.' && message.stop_reason === 'end_turn' && message._request_id;
    verdict(name, ok && message.usage.output_tokens > 0, message);
  },
  async stream(name) {
    const pieces = [];
    const stream = client.messages.stream({ model: MODEL, max_tokens: 200, messages: user('Say hello') });
    stream.on('text', (piece) => pieces.push(piece));
    const message = await stream.finalMessage();
    const ok = pieces.length > 1 && pieces.join('') === 'Hello there.' && message.stop_reason === 'end_turn';
    verdict(name, ok, message);
  },
  async tools(name) {
    const question = user('Use the tool');
    const first = await client.messages.create({ model: MODEL, max_tokens: 200, tools: [TOOL], messages: question });
    const call = first.content.at(-1);
    const called = first.stop_reason === 'tool_use' && same(call.input, { city: 'Paris' });
    const result = { role: 'user', content: [{ type: 'tool_result', tool_use_id: call.id, content: 'rain' }] };
    const messages = [...question, { role: 'assistant', content: first.content }, result];
    const second = await client.messages.create({ model: MODEL, max_tokens: 200, tools: [TOOL], messages });
    verdict(name, called && second.content[0].text === 'It rains.', [first, second]);
  },
  async stream_tools(name) {
    let partial = '';
    const stream = client.messages.stream({ model: MODEL, max_tokens: 200, tools: [TOOL], messages: user('Use the tool') });
    stream.on('inputJson', (piece) => (partial += piece));
    const message = await stream.finalMessage();
    const ok = same(JSON.parse(partial), { city: 'Paris' }) && same(message.content.at(-1).input, { city: 'Paris' });
    verdict(name, ok && message.stop_reason === 'tool_use', message);
  },
  async count_tokens(name) {
    const count = async (text, tools) =>
      (await client.messages.countTokens({ model: MODEL, messages: user(text), ...tools })).input_tokens;
    const [short, tools, long] = [await count('Hello'), await count('Hello', { tools: [TOOL] }), await count('Hello '.repeat(500))];
    verdict(name, short > 0 && short < tools && tools < long, [short, tools, long]);
  },
  async models(name) {
    const listed = [];
    for await (const model of client.models.list()) listed.push(model.id);
    const found = await client.models.retrieve(MODEL);
    verdict(name, listed.includes(MODEL) && found.id === MODEL && found.type === 'model', [listed, found]);
  },
  error_not_found: (name) => fails(name, Anthropic.NotFoundError, 404, { model: 'gpt-foo' }),
  error_bad_request: (name) => fails(name, Anthropic.BadRequestError, 400, { messages: [{ role: 'nobody', content: 'hi' }] }),
  // The free models are asked before the paid one, so they have to fail first.
  error_payment: (name) => fails(name, Anthropic.APIError, 402, { model: 'claude-real-fallback', messages: user('Fail') }),
};

async function fails(name, expected, status, request) {
  try {
    await client.messages.create({ model: MODEL, max_tokens: 200, messages: user('Say hello'), ...request });
    verdict(name, false, 'no error');
  } catch (e) {
    verdict(name, e instanceof expected && e.status === status && e.error?.error?.message, `${e.constructor.name} ${e.message}`);
  }
}

(async () => {
  for (const [name, check] of Object.entries(checks)) {
    await check(name).catch((e) => verdict(name, false, `${e.constructor.name}: ${e.message}`));
  }
})();
