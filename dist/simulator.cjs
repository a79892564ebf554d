"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// src/simulator/server.ts
var server_exports = {};
__export(server_exports, {
  startSimulator: () => startSimulator
});
module.exports = __toCommonJS(server_exports);
var import_node_http = require("node:http");

// src/simulator/api-error.ts
function invalidRequest(message, param = null, code = null) {
  return { kind: "error", status: 400, type: "invalid_request_error", code, param, message };
}
function refusal(status, message) {
  return { kind: "error", status, type: "invalid_request_error", code: null, param: null, message };
}
function errorBody(error) {
  const { message, type, param, code } = error;
  return { error: { message, type, param, code } };
}

// src/domain/digest.ts
var import_node_crypto = require("node:crypto");

// src/domain/json.ts
function isJsonObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(",")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  let members = "";
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== void 0) members += `${members === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

// src/domain/digest.ts
function digestOf(value) {
  return `sha256:${(0, import_node_crypto.hash)("sha256", canonicalJson(value))}`;
}

// src/simulator/draws.ts
function uniformOf(...key) {
  return Number.parseInt(digestOf(key).slice("sha256:".length, "sha256:".length + 12), 16) / 2 ** 48;
}
function seededDraws(seed) {
  const seen = /* @__PURE__ */ new Map();
  return {
    next(body) {
      const digest = digestOf(withoutTokens(body));
      const occurrence = (seen.get(digest) ?? 0) + 1;
      seen.set(digest, occurrence);
      return {
        id: digestOf([seed, digest, occurrence]).slice("sha256:".length, "sha256:".length + 24),
        uniform: (purpose) => uniformOf(seed, digest, occurrence, purpose)
      };
    }
  };
}
function withoutTokens(body) {
  return canonicalJson(body).replaceAll(/[0-9a-f]{16,}/gi, "#");
}

// src/simulator/chat-completion.ts
function chatCompletion(model, id, answer2) {
  const { text, finishReason, call, inputTokens, outputTokens } = answer2;
  const said = { role: "assistant", content: call === void 0 ? text : null, refusal: null };
  const calls = call === void 0 ? {} : { tool_calls: [{ id: `call_${id}`, type: "function", function: call }] };
  const message = { ...said, ...calls };
  return {
    id: `chatcmpl-${id}`,
    object: "chat.completion",
    // No clock: equal requests get equal bytes.
    created: 0,
    model,
    system_fingerprint: "simulator",
    choices: [{ index: 0, message, logprobs: null, finish_reason: call === void 0 ? finishReason : "tool_calls" }],
    usage: { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens }
  };
}

// src/domain/model.ts
var REASONING_EFFORTS = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];
var VERBOSITIES = ["low", "medium", "high"];

// src/simulator/request-parts.ts
var ROLES = /* @__PURE__ */ new Map([
  ["system", "system"],
  ["developer", "developer"],
  ["user", "user"],
  ["assistant", "assistant"]
]);
function parseModel(body) {
  if (!isJsonObject(body))
    return invalidRequest("We could not parse the JSON body of your request: expected an object.");
  const { model } = body;
  if (typeof model !== "string" || model === "") return invalidRequest("you must provide a model parameter", "model");
  return { body, model };
}
function parseTurns(messages, name, partTypes, unseen = []) {
  if (messages === void 0) return invalidRequest(`Missing required parameter: '${name}'.`, name);
  if (!Array.isArray(messages)) return invalidRequest(`Invalid type for '${name}': expected an array.`, name);
  if (messages.length === 0) return invalidRequest(`Invalid '${name}': empty array.`, name, "empty_array");
  const turns = [];
  for (const [index, message] of messages.entries()) {
    const turn = parseTurn(message, `${name}[${index}]`, partTypes, unseen);
    if ("kind" in turn) return turn;
    turns.push(turn);
  }
  return turns;
}
function parseTurn(message, at, partTypes, unseen) {
  if (!isJsonObject(message)) return invalidRequest(`Invalid type for '${at}': expected an object.`, at);
  const role = typeof message.role === "string" ? ROLES.get(message.role) : void 0;
  if (role === void 0) {
    const valid = [...ROLES.keys()].map((one) => `'${one}'`).join(", ");
    return invalidRequest(
      `Invalid value for '${at}.role'. Supported values are: ${valid}.`,
      `${at}.role`,
      "invalid_value"
    );
  }
  const text = contentText(message.content, partTypes, role === "user" ? unseen : []);
  if (text === null) {
    return invalidRequest(`Invalid type for '${at}.content': expected a string or text parts.`, `${at}.content`);
  }
  return { role, text };
}
function contentText(content, partTypes, unseen) {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return null;
  const texts = [];
  for (const part of content) {
    const { type, text } = isJsonObject(part) ? part : {};
    if (typeof type === "string" && unseen.includes(type)) continue;
    if (typeof type !== "string" || !partTypes.includes(type) || typeof text !== "string") return null;
    texts.push(text);
  }
  return texts.join("");
}
function jsonObjectFormat(turns, param, format) {
  if (turns.some((turn) => /json/i.test(turn.text))) return { kind: "json-object" };
  const rule = `'${param}' must contain the word 'json' in some form, to use '${format}' of type 'json_object'.`;
  return invalidRequest(rule, param);
}
function jsonSchemaFormat(member, at) {
  const { name, schema } = member;
  if (typeof name !== "string" || !/^[\w-]{1,64}$/.test(name)) {
    return invalidRequest(`Invalid '${at}.name': expected letters, digits, underscores and dashes.`, `${at}.name`);
  }
  if (!isJsonObject(schema)) return invalidRequest(`Missing required parameter: '${at}.schema'.`, `${at}.schema`);
  return { kind: "json-schema", schema };
}
function unknownValue(value, at, valid) {
  if (value === void 0 || value === null || typeof value === "string" && valid.includes(value)) return null;
  const list = valid.map((one) => `'${one}'`).join(", ");
  return invalidRequest(`Invalid value for '${at}'. Supported values are: ${list}.`, at, "invalid_value");
}
function outOfRange(body, ranges) {
  const bad = ranges.find((range) => !isWithin(body[range.name], range));
  if (bad === void 0) return null;
  const { name, min, max, whole } = bad;
  const wanted = `${whole ? "a whole number" : "a number"} from ${min} to ${max}`;
  return invalidRequest(`Invalid '${name}': expected ${wanted}.`, name, "invalid_value");
}
function isWithin(value, { min, max, whole }) {
  if (value === void 0 || value === null) return true;
  return typeof value === "number" && value >= min && value <= max && (!whole || Number.isInteger(value));
}

// src/simulator/tools.ts
function parseTools(body, inner) {
  const { tools, tool_choice: choice, parallel_tool_calls: parallel } = body;
  if (parallel !== void 0 && typeof parallel !== "boolean") return invalidRequest(NO_FLAG, "parallel_tool_calls");
  if (tools === void 0 || tools === null) {
    if (choice !== void 0) return lacking("tool_choice");
    return parallel === void 0 ? NO_CALL : lacking("parallel_tool_calls");
  }
  if (!Array.isArray(tools) || tools.length === 0) return invalidRequest("Invalid 'tools': expected tools.", "tools");
  const functions = tools.map((tool) => functionOf(tool, inner));
  const sound = functions.flatMap((one) => one === null ? [] : [one]);
  if (sound.length < functions.length) return invalidRequest("Invalid 'tools': expected functions.", "tools");
  if (choice === void 0 || choice === "auto" || choice === "none") return NO_CALL;
  const named = isJsonObject(choice) ? inner(choice) : void 0;
  const wanted = isJsonObject(named) ? named.name : null;
  const call = choice === "required" ? sound[0] : sound.find(({ name }) => name === wanted);
  if (call !== void 0) return { kind: "tools", call };
  return invalidRequest("Invalid 'tool_choice': no such tool.", "tool_choice");
}
var NO_CALL = { kind: "tools", call: null };
var NO_FLAG = "Invalid type for 'parallel_tool_calls': expected a boolean.";
function lacking(param) {
  return invalidRequest(`'${param}' is only allowed when 'tools' are specified.`, param);
}
function functionOf(tool, inner) {
  const declared = isJsonObject(tool) && tool.type === "function" ? inner(tool) : null;
  if (!isJsonObject(declared) || typeof declared.name !== "string" || !/^[\w-]{1,64}$/.test(declared.name)) return null;
  return { name: declared.name, parameters: isJsonObject(declared.parameters) ? declared.parameters : {} };
}

// src/simulator/chat-request.ts
function parseChatRequest(given) {
  const named = parseModel(given);
  if ("kind" in named) return named;
  const { body, model } = named;
  const problem = outOfRange(body, NUMBERS) ?? unknownWord(body);
  if (problem) return problem;
  if (body.stream === true) return invalidRequest("The simulator does not stream.", "stream");
  const turns = parseTurns(body.messages, "messages", ["text"], ["image_url"]);
  if ("kind" in turns) return turns;
  const format = parseFormat(body.response_format, turns);
  if (format.kind === "error") return format;
  const tools = parseTools(body, (tool) => tool.function);
  if (tools.kind === "error") return tools;
  const call = tools.call === null ? {} : { call: tools.call };
  return { kind: "request", model, turns, format, maxTokens: tokenLimit(body), stop: stops(body.stop), ...call };
}
function parseFormat(format, turns) {
  const param = "response_format";
  if (format === void 0 || format === null) return { kind: "text" };
  if (!isJsonObject(format)) return invalidRequest(`Invalid type for '${param}': expected an object.`, param);
  if (format.type === "text") return { kind: "text" };
  if (format.type === "json_object") return jsonObjectFormat(turns, "messages", param);
  if (format.type === "json_schema") return schemaFormat(format.json_schema);
  const valid = "'text', 'json_object', 'json_schema'";
  return invalidRequest(`Invalid value for '${param}.type'. Supported values are: ${valid}.`, `${param}.type`);
}
function schemaFormat(member) {
  const at = "response_format.json_schema";
  if (!isJsonObject(member)) return invalidRequest(`Missing required parameter: '${at}'.`, at);
  return jsonSchemaFormat(member, at);
}
var NUMBERS = [
  { name: "temperature", min: 0, max: 2, whole: false },
  { name: "top_p", min: 0, max: 1, whole: false },
  { name: "frequency_penalty", min: -2, max: 2, whole: false },
  { name: "presence_penalty", min: -2, max: 2, whole: false },
  { name: "max_tokens", min: 1, max: 1e6, whole: true },
  { name: "max_completion_tokens", min: 1, max: 1e6, whole: true },
  { name: "n", min: 1, max: 1, whole: true }
];
function unknownWord({ reasoning_effort, verbosity }) {
  return unknownValue(reasoning_effort, "reasoning_effort", REASONING_EFFORTS) ?? unknownValue(verbosity, "verbosity", VERBOSITIES);
}
function tokenLimit(body) {
  const limit = body.max_completion_tokens ?? body.max_tokens;
  return typeof limit === "number" ? limit : null;
}
function stops(stop) {
  const list = Array.isArray(stop) ? stop : [stop ?? null];
  return list.flatMap((item) => typeof item === "string" && item !== "" ? [item] : []);
}

// src/simulator/embeddings.ts
var DIMENSIONS = 512;
function embeddingsAnswer(request) {
  const named = parseModel(request);
  if ("kind" in named) return named;
  const { body, model } = named;
  const texts = parseTexts(body.input);
  if (texts === null)
    return invalidRequest("Invalid 'input': expected a string or a list of strings, none of them empty.", "input");
  if (body.encoding_format !== void 0 && body.encoding_format !== "float")
    return invalidRequest("Invalid 'encoding_format': the simulator knows 'float' alone.", "encoding_format");
  const data = texts.map((text, index) => ({ object: "embedding", index, embedding: embeddingOf(text) }));
  const tokens2 = texts.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0);
  const usage = { prompt_tokens: tokens2, total_tokens: tokens2 };
  return { kind: "embedded", body: { object: "list", data, model, usage } };
}
function parseTexts(input) {
  const list = Array.isArray(input) ? input : [input];
  const texts = list.flatMap((text) => typeof text === "string" && text !== "" ? [text] : []);
  return texts.length > 0 && texts.length === list.length ? texts : null;
}
function embeddingOf(text) {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [""];
  const counts = Array.from({ length: DIMENSIONS }, () => 0);
  for (const word of words) {
    const place = Math.floor(uniformOf("embedding", word) * DIMENSIONS);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const length = Math.sqrt(counts.reduce((sum, count) => sum + count ** 2, 0));
  return counts.map((count) => count / length);
}

// src/simulator/response-object.ts
function responseObject(model, id, answer2) {
  const { text, finishReason, call, inputTokens, outputTokens } = answer2;
  const status = finishReason === "stop" ? "completed" : "incomplete";
  const content = [{ type: "output_text", text, annotations: [], logprobs: [] }];
  return {
    id: `resp_${id}`,
    object: "response",
    // No clock: equal requests get equal bytes.
    created_at: 0,
    status,
    error: null,
    incomplete_details: finishReason === "stop" ? null : { reason: "max_output_tokens" },
    model,
    output: [
      call === void 0 ? { type: "message", id: `msg_${id}`, status, role: "assistant", content } : { type: "function_call", id: `fc_${id}`, call_id: `call_${id}`, status, ...call }
    ],
    store: false,
    usage: { input_tokens: inputTokens, output_tokens: outputTokens, total_tokens: inputTokens + outputTokens }
  };
}

// src/simulator/response-request.ts
function parseResponseRequest(given) {
  const named = parseModel(given);
  if ("kind" in named) return named;
  const { body, model } = named;
  const problem = unknownParameter(body) ?? outOfRange(body, NUMBERS2) ?? unknownWord2(body);
  if (problem) return problem;
  const turns = parseInput(body.input);
  if ("kind" in turns) return turns;
  const format = parseFormat2(body.text, turns);
  if (format.kind === "error") return format;
  const tools = parseTools(body, (tool) => tool);
  if (tools.kind === "error") return tools;
  const limit = body.max_output_tokens;
  const call = tools.call === null ? {} : { call: tools.call };
  return {
    kind: "request",
    model,
    turns,
    format,
    maxTokens: typeof limit === "number" ? limit : null,
    stop: [],
    ...call
  };
}
var KNOWN = [
  "model",
  "input",
  "text",
  "store",
  "max_output_tokens",
  "temperature",
  "top_p",
  "reasoning",
  "tools",
  "tool_choice",
  "parallel_tool_calls"
];
function unknownParameter(body) {
  const name = Object.keys(body).find((key) => !KNOWN.includes(key));
  return name === void 0 ? null : invalidRequest(`Unknown parameter: '${name}'.`, name, "unknown_parameter");
}
var NUMBERS2 = [
  { name: "temperature", min: 0, max: 2, whole: false },
  { name: "top_p", min: 0, max: 1, whole: false },
  { name: "max_output_tokens", min: 16, max: 1e6, whole: true }
];
function unknownWord2({ reasoning = null, text }) {
  const isMap = isJsonObject(reasoning);
  if (reasoning !== null && !isMap) {
    return invalidRequest("Invalid type for 'reasoning': expected an object.", "reasoning");
  }
  const effort = isMap ? reasoning.effort : null;
  const verbosity = isJsonObject(text) ? text.verbosity : null;
  return unknownValue(effort, "reasoning.effort", REASONING_EFFORTS) ?? unknownValue(verbosity, "text.verbosity", VERBOSITIES);
}
function parseInput(input) {
  if (typeof input === "string") return [{ role: "user", text: input }];
  return parseTurns(input, "input", ["input_text", "output_text"], ["input_image"]);
}
function parseFormat2(text, turns) {
  const param = "text.format";
  const format = isJsonObject(text) ? text.format : text;
  if (format === void 0 || format === null) return { kind: "text" };
  if (!isJsonObject(format)) return invalidRequest(`Invalid type for '${param}': expected an object.`, param);
  if (format.type === "text") return { kind: "text" };
  if (format.type === "json_object") return jsonObjectFormat(turns, "input", param);
  if (format.type === "json_schema") return jsonSchemaFormat(format, param);
  const valid = "'text', 'json_object', 'json_schema'";
  return invalidRequest(`Invalid value for '${param}.type'. Supported values are: ${valid}.`, `${param}.type`);
}

// src/simulator/judge/choose.ts
var NOISE = 0.1;
var YES = 0.8;
function chooseLevel(choices, quality, draw) {
  const ranked = worstFirst(choices);
  const top = ranked.length - 1;
  const exact = top <= 1 ? quality >= YES ? top : 0 : Math.round(quality * top);
  const shift = top > 1 && draw.uniform("judge-noise") < NOISE ? draw.uniform("judge-shift") < 0.5 ? -1 : 1 : 0;
  const level2 = Math.max(0, Math.min(top, exact + shift));
  return { choice: ranked[level2] ?? "", noisy: level2 !== exact };
}
function worstFirst(choices) {
  const ranks = choices.map(rankOf);
  if (ranks.some((rank) => rank === null)) return choices.toReversed();
  return choices.map((choice, index) => ({ choice, rank: ranks[index] ?? 0 })).toSorted((a, b) => a.rank - b.rank).map(({ choice }) => choice);
}
var BAD = /^(?:no|n|not .*|fail(?:ed|s|ure)?|false|bad|poor|wrong|incorrect|irrelevant|inaccurate|unhelpful|unfaithful|unsafe|incomplete|inconsistent|reject(?:ed)?|low)$/i;
var GOOD = /^(?:yes|y|pass(?:ed|es)?|true|good|great|excellent|right|correct|relevant|accurate|helpful|faithful|safe|complete|consistent|accept(?:ed)?|high|ok)$/i;
var BETWEEN = /^(?:part(?:ly|ial|ially)(?: .*)?|maybe|fair|medium|average|mixed|somewhat(?: .*)?|acceptable|unclear)$/i;
function rankOf(choice) {
  const word = choice.trim();
  if (word !== "" && Number.isFinite(Number(word))) return Number(word);
  if (BAD.test(word)) return 0;
  if (BETWEEN.test(word)) return 1;
  return GOOD.test(word) ? 2 : null;
}

// src/simulator/judge/judge-request.ts
function parseJudgeRequest({ turns, format }) {
  if (format.kind !== "json-schema") return null;
  const properties = isJsonObject(format.schema.properties) ? format.schema.properties : {};
  const choices = enumOf(properties.choice ?? properties.choice_1);
  const system = turns.find((turn) => turn.role === "system")?.text ?? "";
  if (choices.length === 0 || !/\b(?:grade|judge)/i.test(system)) return null;
  const question = turns.findLast((turn) => turn.role === "user")?.text ?? "";
  return { criterion: question.replaceAll(FENCED, ""), texts: fencedTexts(question), choices, properties };
}
var FENCED = /^<<<(\w+) (\S+)>>>\n(".*")\n<<<END \1 \2>>>$/gm;
function fencedTexts(question) {
  const texts = /* @__PURE__ */ new Map();
  for (const [, label2, , json] of question.matchAll(FENCED)) {
    const text = json === void 0 ? null : stringOf(json);
    if (label2 !== void 0 && text !== null) texts.set(label2, text);
  }
  return texts;
}
function stringOf(json) {
  try {
    const value = JSON.parse(json);
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}
function enumOf(property) {
  const values = isJsonObject(property) ? property.enum : void 0;
  return Array.isArray(values) ? values.filter((value) => typeof value === "string") : [];
}

// src/simulator/triage/concepts.ts
var CONCEPTS = ["issue_type", "urgency", "sentiment", "language", "summary"];
var NAMES = {
  issue_type: {
    prose: "issue[ _-]?types?|(?:type|kind) of (?:issue|problem|request)",
    field: "issue|category|topic|issueType|problem[ _-]?type"
  },
  urgency: { prose: "urgency|severity|priority level|how urgent", field: "priority|urgent" },
  sentiment: { prose: "sentiments?|mood|how (?:the customer|they) feels?", field: "emotion|feeling" },
  language: { prose: "language (?:of|in which) the (?:ticket|customer|message)", field: "language" },
  summary: { prose: "summary|summari[sz]e[sd]?|summari[sz]ing", field: "description" }
};
function patternsOf(concept) {
  const { prose, field } = NAMES[concept];
  const all = `(${prose}|${field})`;
  return {
    field: new RegExp(`["'\`]${all}["'\`]|^[ \\t]*(?:[-*\\d.]+[ \\t]+)?\\**${all}\\**[ \\t]*:`, "im"),
    prose: new RegExp(`\\b(?:${prose})\\b`, "i"),
    word: new RegExp(`\\b${all}\\b`, "i")
  };
}
var PATTERNS = {
  issue_type: patternsOf("issue_type"),
  urgency: patternsOf("urgency"),
  sentiment: patternsOf("sentiment"),
  language: patternsOf("language"),
  summary: patternsOf("summary")
};
var SUMMARY_NOUN = /\bsummary\b/i;
function findMention(text, concept) {
  const { field, prose } = PATTERNS[concept];
  const named = field.exec(text);
  const key = named?.[1] ?? named?.[2];
  if (named && key !== void 0) return { concept, index: named.index, key: key.replaceAll(/\s+/g, "_") };
  const spoken2 = (concept === "summary" ? SUMMARY_NOUN.exec(text) : null) ?? prose.exec(text);
  return spoken2 && { concept, index: spoken2.index, key: null };
}
function conceptOf(name) {
  const spaced = name.replaceAll(/[_-]/g, " ").replaceAll(/([a-z])([A-Z])/g, "$1 $2");
  return CONCEPTS.find((concept) => PATTERNS[concept].word.test(spaced)) ?? null;
}
function conceptsNamed(text) {
  return CONCEPTS.some((concept) => isRouting(concept) && findMention(text, concept) !== null);
}
function isRouting(concept) {
  return concept === "issue_type" || concept === "urgency" || concept === "sentiment";
}

// src/simulator/triage/phrases.ts
function compileHints(hints) {
  return hints.map(({ weight, phrases }) => ({ weight, pattern: phrasePattern(phrases) }));
}
function phrasePattern(phrases) {
  const alternatives = phrases.map(
    (phrase) => phrase.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "\\p{L}*").replaceAll(" ", "\\s+").replaceAll("'", "['\u2019]")
  );
  return new RegExp(`(?<![\\p{L}\\d])(?:${alternatives.join("|")})(?![\\p{L}\\d])`, "giu");
}
function hintScore(text, hints) {
  return hints.reduce((sum, { weight, pattern }) => sum + weight * Math.min(2, text.match(pattern)?.length ?? 0), 0);
}
function presenceScore(text, hints) {
  return hints.reduce((sum, { weight, pattern }) => sum + (text.search(pattern) >= 0 ? weight : 0), 0);
}

// src/simulator/triage/issue-type.ts
var ISSUE_TYPES = [
  "security",
  "outage",
  "refund",
  "account",
  "billing",
  "bug",
  "feature_request",
  "question"
];
var HINTS = {
  security: [
    { weight: 6, phrases: ["hack*", "gehackt", "pirat\xE9*", "hackead*", "breach*", "phishing", "ransom*", "malware"] },
    { weight: 6, phrases: ["unauthori*", "vulnerabilit*", "xss", "penetration test*", "soc 2", "former employee"] },
    { weight: 6, phrases: ["another customer's data", "another company's data", "fremden land", "verd\xE4chtig*"] },
    {
      weight: 4,
      phrases: ["leaked", "exposed", "stolen", "suspicious", "somebody logged into", "someone logged into"]
    },
    { weight: 2, phrases: ["security", "sicherheit", "s\xE9curit\xE9", "seguridad", "revoke", "freeze"] }
  ],
  outage: [
    { weight: 6, phrases: ["is down", "went down", "down again", "down for", "outage*", "502", "503", "504"] },
    {
      weight: 6,
      phrases: ["unavailable", "unreachable", "nicht erreichbar", "en panne", "ca\xEDdo", "nobody can log in"]
    },
    { weight: 4, phrases: ["time out", "times out", "timeout*", "zeit\xFCberschreitung", "status page", "incident"] }
  ],
  refund: [
    { weight: 6, phrases: ["refund*", "money back", "r\xFCckerstattung*", "geld zur\xFCck", "rembours*", "reembols*"] },
    { weight: 2, phrases: ["by mistake", "chargeback", "give back"] }
  ],
  account: [
    {
      weight: 5,
      phrases: ["locked out", "log in", "login*", "logging in", "sign in", "single sign-on", "sso", "gesperrt"]
    },
    { weight: 5, phrases: ["password*", "passwort", "mot de passe", "contrase\xF1a", "two-factor", "2fa", "ownership"] },
    { weight: 3, phrases: ["account*", "konto", "mon compte", "cuenta", "access", "permission*", "invitation*"] }
  ],
  billing: [
    { weight: 4, phrases: ["invoice*", "rechnung*", "facture*", "factura*", "billing", "charged", "card declined"] },
    { weight: 3, phrases: ["payment*", "subscription*", "price*", "vat", "purchase order", "renewal", "discount*"] },
    { weight: 1, phrases: ["card", "seats", "pay", "plan"] }
  ],
  bug: [
    { weight: 5, phrases: ["bug*", "crash*", "broken", "glitch*", "typo*", "typeerror", "defekt*", "kaputt"] },
    { weight: 4, phrases: ["error*", "fehler", "erreur*", "does nothing", "no funciona", "funktioniert nicht"] },
    {
      weight: 4,
      phrases: ["silently", "conflict*", "ne marche pas", "ne fonctionne pas", "doesn't work", "not working"]
    },
    { weight: 3, phrases: ["wrong", "missing", "incorrect", "loses", "after the update", "after the last update"] }
  ],
  feature_request: [
    { weight: 6, phrases: ["feature request*", "suggestion*", "would be nice", "would like to see", "vorschlag*"] },
    { weight: 6, phrases: ["dark mode", "could you add", "sugerencia*", "neue funktion", "any plans for"] },
    { weight: 3, phrases: ["idea", "id\xE9e", "roadmap", "would be great", "nice to have", "feature*", "wish*"] }
  ],
  question: [
    { weight: 5, phrases: ["question*", "frage", "just wondering", "how do we", "how do i", "how does", "how can i"] },
    { weight: 4, phrases: ["how to", "where is", "is there a", "c\xF3mo", "comment puis-je", "wie kann ich", "guide"] },
    { weight: 2, phrases: ["documentation", "explain", "tutorial*", "would like to know", "wondering"] }
  ]
};
var COMPILED = ISSUE_TYPES.map((type) => ({ type, hints: compileHints(HINTS[type]) }));
function issueType(text) {
  let best = { type: "question", score: 0 };
  for (const { type, hints } of COMPILED) {
    const score = hintScore(text, hints);
    if (score > best.score) best = { type, score };
  }
  return best.type;
}

// src/simulator/triage/plain-text.ts
function sentences(text) {
  return text.split(/(?<=[.!?])\s+|\n+/).map((sentence) => sentence.trim()).filter((sentence) => sentence !== "");
}
var COMMANDS = /\b(?:ignore|disregard|forget) (?:\w+ ){0,4}(?:instructions|rules|prompt)\b|\byou are now\b|\b(?:reply|answer|respond) only with\b|^\W*(?:system|assistant)\s*:|\bsystem prompt\b|<\/?ticket>/i;
function withoutCommands(text) {
  const kept = sentences(text).filter((sentence) => !COMMANDS.test(sentence));
  return kept.join("\n");
}
function firstWords(text, count) {
  const words = text.split(/\s+/).filter((word) => word !== "");
  return words.length <= count ? words.join(" ") : `${words.slice(0, count).join(" ")} \u2026`;
}

// src/simulator/triage/sentiment.ts
var SENTIMENTS = ["angry", "frustrated", "neutral", "positive"];
var ANGER = compileHints([
  { weight: 2, phrases: ["unacceptable", "inakzeptabel", "inacceptable", "inaceptable", "ridiculous", "furious"] },
  {
    weight: 2,
    phrases: ["thieves", "scam", "garbage", "rubbish", "worst", "frechheit", "disgrace*", "outrage*", "lawyer"]
  }
]);
var FRUSTRATION = compileHints([
  {
    weight: 2,
    phrases: ["frustrat*", "disappoint*", "annoy*", "tedious", "a waste of", "tired of", "entt\xE4uscht", "d\xE9\xE7u*"]
  },
  {
    weight: 1,
    phrases: ["third time", "still no", "no reply", "every single time", "keep explaining", "at last", "again"]
  }
]);
var JOY = compileHints([
  {
    weight: 2,
    phrases: ["love", "delighted", "fantastic", "really appreciate", "very happy", "thank you so much", "merveill*"]
  },
  {
    weight: 2,
    phrases: ["great work", "always happy", "tolle arbeit", "gro\xDFartig", "wonderful", "best tool", "amazing"]
  }
]);
function sentiment(text) {
  if (hintScore(text, ANGER) >= 2) return "angry";
  if (hintScore(text, FRUSTRATION) >= 2) return "frustrated";
  return hintScore(text, JOY) >= 2 ? "positive" : "neutral";
}

// src/simulator/triage/urgency.ts
var URGENCIES = ["critical", "high", "normal", "low"];
var BASE = {
  security: 2,
  outage: 2,
  refund: 0,
  account: 0,
  billing: 0,
  bug: 0,
  feature_request: -2,
  question: -1
};
var ALARMS = compileHints([
  {
    weight: 2,
    phrases: ["nobody can *", "for everyone", "for all our*", "bei allen *", "whole office", "whole service"]
  },
  { weight: 2, phrases: ["production", "right now", "tout de suite", "ahora mismo"] },
  { weight: 2, phrases: ["hacked", "gehackt", "data breach", "unauthori*", "exposed", "another customer's data"] }
]);
var DEADLINES = compileHints([
  {
    weight: 2,
    phrases: ["today", "tonight", "tomorrow", "deadline*", "heute", "aujourd'hui", "demain", "hoy", "ma\xF1ana mismo"]
  },
  { weight: 2, phrases: ["asap", "urgent*", "immediately", "sofort", "dringend", "urgente"] },
  { weight: 2, phrases: ["blocked", "cannot work", "clients waiting", "nicht arbeiten", "plus travailler"] }
]);
var CALM = compileHints([
  {
    weight: 1,
    phrases: ["no rush", "no hurry", "low priority", "not a problem", "not urgent", "eilt nicht", "sin prisa"]
  },
  { weight: 1, phrases: ["whenever you *", "when you get a chance", "feel free to", "pas urgent", "just an idea"] }
]);
var WORKAROUNDS = compileHints([
  { weight: 1, phrases: ["workaround*", "can go on", "live with it", "carry on", "works again", "seguir trabajando"] }
]);
function urgency(text, issue) {
  const alarm = Math.min(2, presenceScore(text, ALARMS));
  const deadline = Math.min(3, presenceScore(text, DEADLINES));
  const calm = 3 * Math.min(1, presenceScore(text, CALM));
  const pressure = BASE[issue] + alarm + deadline - calm;
  return level(pressure > 0 ? pressure - presenceScore(text, WORKAROUNDS) : pressure);
}
function level(pressure) {
  if (pressure >= 4) return "critical";
  if (pressure >= 2) return "high";
  return pressure >= 0 ? "normal" : "low";
}

// src/simulator/judge/quality.ts
function outputQuality({ criterion, texts }) {
  const output = texts.get("OUTPUT") ?? "";
  if (/\bcolou?rs?\b/i.test(criterion)) return colourQuality(output);
  const wanted = CONCEPTS.filter((concept) => findMention(criterion, concept) !== null);
  if (wanted.length > 0) return presenceQuality(output, wanted);
  const model = texts.get("CONTEXT") ?? (/\breference\b/i.test(criterion) ? texts.get("REFERENCE") : void 0);
  return model === void 0 ? readability(output) : likeness(output, model);
}
var COLOURS = phrasePattern(
  "red blue green yellow orange purple violet pink brown black white grey gray turquoise beige".split(" ")
);
function colourQuality(output) {
  const colour = withoutCommands(output).match(COLOURS)?.[0];
  return colour === void 0 ? { value: 0, reason: "The output names no colour." } : { value: 1, reason: `The output names a colour: ${colour}.` };
}
function presenceQuality(output, wanted) {
  const kept = wanted.filter((concept) => isPresent(output, concept));
  const lost = wanted.filter((concept) => !kept.includes(concept)).map(spoken);
  const reason = lost.length === 0 ? "Everything asked for is there." : `The output does not say: ${lost.join(", ")}.`;
  return { value: kept.length / wanted.length, reason };
}
function spoken(concept) {
  return concept.replaceAll("_", " ");
}
var WORDS = {
  issue_type: phrasePattern([...ISSUE_TYPES, "feature request"]),
  urgency: phrasePattern([...URGENCIES, "urgent"]),
  sentiment: phrasePattern(SENTIMENTS),
  language: null,
  summary: /\S+\s+\S+\s+\S+/
};
function isPresent(output, concept) {
  const json = jsonOf(output);
  if (isJsonObject(json)) {
    return Object.entries(json).some(([key, value]) => conceptOf(key) === concept && value !== null && value !== "");
  }
  const text = withoutCommands(output);
  return findMention(text, concept) !== null || WORDS[concept] !== null && text.search(WORDS[concept]) >= 0;
}
function jsonOf(text) {
  try {
    const value = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}
function likeness(output, model) {
  const mine = wordsOf(output);
  const theirs = wordsOf(model);
  const shared = [...mine].filter((word) => theirs.has(word)).length;
  const value = shared / Math.max(1, Math.min(mine.size, theirs.size));
  return { value, reason: `The output shares ${shared} of its ${mine.size} words with the text it is held against.` };
}
function wordsOf(text) {
  return new Set(text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []);
}
var READABLE = 0.9;
function readability(output) {
  const words = wordsOf(output).size;
  if (words === 0) return { value: 0, reason: "There is no text to read." };
  return words < 3 ? { value: 0.5, reason: "The output is hardly a sentence." } : { value: READABLE, reason: "The output reads well." };
}

// src/simulator/judge/prefer-answer.ts
function preferAnswer(asked) {
  const [first, second] = [asked.texts.get("FIRST"), asked.texts.get("SECOND")];
  if (first === void 0 || second === void 0) return null;
  const [one, other] = [first, second].map(
    (text) => outputQuality({ ...asked, texts: new Map([...asked.texts, ["OUTPUT", text]]) })
  );
  const lead = (one?.value ?? 0) - (other?.value ?? 0);
  if (lead === 0) return { choice: "tie", reason: "Both do equally well." };
  return {
    choice: lead > 0 ? "first" : "second",
    reason: `Of the other one: ${(lead > 0 ? other : one)?.reason ?? ""}`
  };
}

// src/simulator/judge/judge-answer.ts
function judgeAnswer(request, draw) {
  const asked = parseJudgeRequest(request);
  if (asked === null) return null;
  const preferred = preferAnswer(asked);
  if (preferred !== null) return answerOf(asked, preferred.choice, preferred.reason);
  const quality = outputQuality(asked);
  const { choice, noisy } = chooseLevel(asked.choices, quality.value, draw);
  const reason = noisy ? `${quality.reason} A level off, as judges are now and then.` : quality.reason;
  return answerOf(asked, choice, reason);
}
function answerOf({ properties }, choice, reason) {
  const entries = Object.keys(properties).map((name) => [name, /^choice(?:_\d+)?$/.test(name) ? choice : reason]);
  return JSON.stringify(Object.fromEntries(entries));
}

// src/simulator/schema-instance.ts
var MAX_DEPTH = 16;
function schemaInstance(schema, text, depth = 0) {
  if (!isJsonObject(schema) || depth > MAX_DEPTH) return null;
  if (schema.const !== void 0) return schema.const;
  const first = firstOf(schema.enum);
  if (first !== void 0) return first;
  const branch = firstOf(schema.anyOf) ?? firstOf(schema.oneOf);
  if (branch !== void 0) return schemaInstance(branch, text, depth + 1);
  return typedInstance(schema, text, depth);
}
function typedInstance(schema, text, depth) {
  const type = firstOf(schema.type) ?? schema.type;
  if (type === "string") return text;
  if (type === "number" || type === "integer") return typeof schema.minimum === "number" ? schema.minimum : 0;
  if (type === "boolean") return false;
  if (type === "array") return [];
  return type === "null" ? null : objectInstance(schema, text, depth);
}
function objectInstance(schema, text, depth) {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const entries = Object.entries(properties);
  return Object.fromEntries(entries.map(([key, property]) => [key, schemaInstance(property, text, depth + 1)]));
}
function firstOf(list) {
  return Array.isArray(list) ? list[0] : void 0;
}

// src/simulator/plain-answer.ts
var MAX_WORDS = 40;
function plainAnswer({ material }, format) {
  const gist = firstWords(sentences(material).slice(0, 2).join(" "), MAX_WORDS);
  if (format.kind === "json-schema") return JSON.stringify(schemaInstance(format.schema, gist), null, 2);
  if (format.kind === "json-object") return JSON.stringify({ answer: gist }, null, 2);
  return gist === "" ? "There is nothing to answer." : gist;
}

// src/simulator/triage/assignment.ts
function readAssignment(instructions, format) {
  const wanted = clauses(instructions).filter((clause) => !isNegated(clause)).join("\n\n");
  const fields = format.kind === "json-schema" ? schemaFields(format.schema) : proseFields(wanted);
  const json = format.kind !== "text" || /\bjson\b/i.test(wanted);
  return { fields, json, maxWords: wordLimit(instructions) };
}
function proseFields(text) {
  const mentions = CONCEPTS.flatMap((concept) => findMention(text, concept) ?? []);
  const ordered = mentions.toSorted((a, b) => a.index - b.index);
  return ordered.map(({ concept, key }) => ({ concept, key: key ?? concept, choices: null }));
}
function schemaFields(schema) {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  return Object.entries(properties).flatMap(([key, property]) => {
    const concept = conceptOf(key);
    return concept === null ? [] : [{ concept, key, choices: isJsonObject(property) ? enumOf2(property) : null }];
  });
}
function enumOf2(property) {
  const values = property.enum;
  if (!Array.isArray(values)) return null;
  return values.filter((value) => typeof value === "string");
}
var CLAUSE_END = /(?<=[.;!?])\s+|\n\s*\n|\n(?=[ \t]*(?:[-*]|\d+[.)])[ \t])|\b(?:and|but)\s+(?=(?:leave out|omit|skip|drop|exclude|remove|do not|don't|never)\b)/i;
function clauses(text) {
  return text.split(CLAUSE_END);
}
var KEEPS = /\b(?:do not|don't|never) (?:leave out|omit|skip|drop|forget|exclude|remove)\b/i;
var DROPS = /\b(?:leave out|omit|skip|drop|exclude|remove)\b|\b(?:do not|don't|never|no need to) (?:mention|include|add|report|give|state|return|output|write|rate|assess|classify)\b|\bwithout (?:the |an? )?(?:issue|urgency|sentiment|summary|severity)\b/i;
function isNegated(clause) {
  return DROPS.test(clause) && !KEEPS.test(clause);
}
var DEFAULT_WORDS = 40;
function wordLimit(instructions) {
  const limit = /(?:at most|up to|under|no more than|maximum(?: of)?|within) (\d{1,4})[ -]words?/i.exec(instructions);
  return limit?.[1] === void 0 ? DEFAULT_WORDS : Math.max(3, Number(limit[1]));
}

// src/simulator/triage/language.ts
var COMMON_WORDS = [
  ["German", phrasePattern(["der", "die", "das", "und", "ist", "nicht", "bitte", "wir", "ich", "f\xFCr", "mit", "ein*"])],
  [
    "French",
    phrasePattern(["le", "les", "des", "est", "nous", "je", "vous", "pas", "une", "merci", "bonjour", "votre"])
  ],
  [
    "Spanish",
    phrasePattern(["el", "los", "las", "una", "que", "por", "para", "gracias", "hola", "pero", "quiero", "con"])
  ]
];
function language(text) {
  let best = { name: "English", count: 2 };
  for (const [name, pattern] of COMMON_WORDS) {
    const count = text.match(pattern)?.length ?? 0;
    if (count > best.count) best = { name, count };
  }
  return best.name;
}

// src/simulator/triage/reading.ts
function readTicket(ticket) {
  const text = withoutCommands(ticket);
  const issue = issueType(text);
  return {
    issue_type: issue,
    urgency: urgency(text, issue),
    sentiment: sentiment(text),
    language: language(text),
    text
  };
}

// src/simulator/triage/wording.ts
var SYNONYMS = {
  security: ["privacy"],
  outage: ["incident", "downtime"],
  refund: ["refunds"],
  account: ["accounts", "access", "login"],
  billing: ["payment", "payments", "invoice", "finance"],
  bug: ["technical issue", "technical", "defect", "bugs"],
  feature_request: ["feature request", "feature-request", "feature", "suggestion"],
  question: ["how-to", "inquiry", "general", "other"],
  critical: ["emergency", "p0", "p1"],
  high: ["urgent", "p2"],
  normal: ["medium", "moderate", "p3"],
  low: ["minor", "p4"],
  angry: ["very negative", "furious"],
  frustrated: ["negative", "dissatisfied", "unhappy", "annoyed"],
  neutral: ["calm", "mixed"],
  positive: ["happy", "satisfied"]
};
var NEIGHBOURS = {
  security: ["account", "question"],
  outage: ["bug", "question"],
  refund: ["billing", "question"],
  account: ["security", "question"],
  billing: ["refund", "question"],
  bug: ["outage", "question"],
  feature_request: ["question", "bug"],
  question: ["account", "feature_request"],
  critical: ["high", "normal", "low"],
  high: ["critical", "normal", "low"],
  normal: ["high", "low", "critical"],
  low: ["normal", "high", "critical"],
  angry: ["frustrated", "neutral", "positive"],
  frustrated: ["angry", "neutral", "positive"],
  neutral: ["positive", "frustrated", "angry"],
  positive: ["neutral", "frustrated", "angry"]
};
function neighbours(value) {
  return NEIGHBOURS[value];
}
var SCALES = [ISSUE_TYPES, URGENCIES, SENTIMENTS];
function wordFor(value, offered) {
  const scale = SCALES.find((values) => values.includes(value)) ?? [];
  if (scale.filter((one) => offeredWord(one, offered) !== null).length < 2) return value;
  for (const one of [value, ...NEIGHBOURS[value], ...scale]) {
    const word = offeredWord(one, offered);
    if (word !== null) return word;
  }
  return value;
}
var NAME_PATTERNS = new Map(
  SCALES.flat().map((value) => [value, [value, ...SYNONYMS[value]].map((name) => phrasePattern([name]))])
);
function offeredWord(value, offered) {
  for (const pattern of NAME_PATTERNS.get(value) ?? []) {
    const found = offered.match(pattern) ?? [];
    const word = found.find((one) => one === one.toLowerCase()) ?? found[0];
    if (word !== void 0) return word;
  }
  return null;
}

// src/simulator/triage/slip.ts
var SHARES = [
  ["urgency", 0.45],
  ["sentiment", 0.3],
  ["issue_type", 0.25]
];
function pickSlip(reading, asked, offered, draw) {
  const concept = pickField(asked, draw.uniform("slip-field"));
  if (concept === null) return null;
  const right = wordFor(reading[concept], offered);
  const wrong = neighbours(reading[concept]).filter((value2) => wordFor(value2, offered) !== right);
  const value = (draw.uniform("slip-value") < 0.7 ? void 0 : wrong[1]) ?? wrong[0];
  return value === void 0 ? null : { concept, value };
}
function pickField(asked, uniform) {
  const shares = SHARES.filter(([concept]) => asked.includes(concept));
  let left = uniform * shares.reduce((sum, [, share]) => sum + share, 0);
  for (const [concept, share] of shares) {
    left -= share;
    if (left < 0) return concept;
  }
  return null;
}

// src/simulator/triage/summary.ts
var OPENINGS = {
  security: "Reports a security concern",
  outage: "Reports an outage",
  refund: "Asks for a refund",
  account: "Needs help with an account",
  billing: "Writes about billing",
  bug: "Reports a bug",
  feature_request: "Suggests a feature",
  question: "Asks a question"
};
var NOISE2 = /^(?:plan|subject|priority|channel)\s*:|^(?:hi|hello|dear|hola|bonjour|guten tag|buenos d\u00edas)\b[^.!?]{0,40}$/i;
function summary(text, issue, maxWords) {
  const telling = sentences(text).filter((sentence) => !NOISE2.test(sentence));
  const chosen = telling.find((sentence) => sentence.split(/\s+/).length >= 5) ?? telling[0];
  const whole = chosen === void 0 ? `${OPENINGS[issue]}.` : `${OPENINGS[issue]}: ${chosen}`;
  return firstWords(whole, maxWords);
}

// src/simulator/triage/temperament.ts
function reliability(seed, material) {
  const text = material.replaceAll(/\s+/g, " ").trim();
  const kind = uniformOf(seed, "kind", text);
  const level2 = uniformOf(seed, "level", text);
  if (kind < 0.85) return 0.99 + 0.01 * level2;
  if (kind < 0.97) return 0.6 + 0.35 * level2;
  return 0.1 * level2;
}

// src/simulator/triage/answer.ts
function triageAnswer(conversation, format, seed, draw) {
  const assignment = readAssignment(conversation.instructions, format);
  if (!assignment.fields.some((field) => isRouting(field.concept))) return null;
  const reading = readTicket(conversation.material);
  const slips = draw.uniform("slip") >= reliability(seed, conversation.material);
  const asked = assignment.fields.map((field) => field.concept);
  const slip = slips ? pickSlip(reading, asked, conversation.instructions, draw) : null;
  const said = slip === null ? reading : slipped(reading, slip);
  return renderAnswer(said, assignment, conversation.instructions, format);
}
function slipped(reading, slip) {
  return { ...reading, [slip.concept]: slip.value };
}
function renderAnswer(reading, assignment, offered, format) {
  const entries = assignment.fields.map((field) => [
    field.key,
    fieldText(reading, field, assignment, offered)
  ]);
  if (assignment.json) return JSON.stringify(completed(Object.fromEntries(entries), format), null, 2);
  const [only] = entries;
  if (entries.length === 1 && only !== void 0) return only[1];
  return entries.map(([key, text]) => `${label(key)}: ${text}`).join("\n");
}
function fieldText(reading, field, assignment, offered) {
  const { concept, choices } = field;
  if (concept === "summary") return summary(reading.text, reading.issue_type, assignment.maxWords);
  if (concept === "language") return reading.language;
  return wordFor(reading[concept], choices === null ? offered : choices.join("\n"));
}
function completed(known, format) {
  if (format.kind !== "json-schema") return known;
  const whole = schemaInstance(format.schema, "");
  return isJsonObject(whole) ? fitted({ ...whole, ...known }, format.schema) : known;
}
function fitted(answer2, schema) {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  return Object.fromEntries(
    Object.entries(answer2).map(([key, value]) => {
      const property = properties[key];
      const isFlag = isJsonObject(property) && property.type === "boolean" && typeof value === "string";
      return [key, isFlag ? value === "critical" || value === "high" : value];
    })
  );
}
function label(key) {
  const words = key.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// src/simulator/triage/conversation.ts
function splitConversation(turns) {
  const last = turns.findLastIndex((turn) => turn.role === "user");
  const above = turns.filter((turn, index) => index !== last && turn.role !== "user").map((turn) => turn.text);
  const system = above.join("\n\n");
  const message = turns[last]?.text ?? "";
  const fenced = fencedPart(message) ?? labelledPart(message);
  if (fenced === null)
    return system === "" ? { instructions: message, material: message } : { instructions: system, material: message };
  if (conceptsNamed(system)) return { instructions: system, material: fenced.inside };
  return { instructions: `${system}

${fenced.outside}`, material: fenced.inside };
}
var FENCE = /<(ticket|message|email|mail|text|input|document|customer)\b[^>\n]*>/i;
function fencedPart(message) {
  const open = FENCE.exec(message);
  if (open?.[1] === void 0) return null;
  const start = open.index + open[0].length;
  const end = message.toLowerCase().lastIndexOf(`</${open[1].toLowerCase()}>`);
  if (end < start) return null;
  return { inside: message.slice(start, end), outside: `${message.slice(0, open.index)}
${message.slice(end)}` };
}
var LABEL = /^[ \t#*]*(?:ticket|message|e-?mail|text|input)(?: text)?[ \t*]*:/im;
function labelledPart(message) {
  const label2 = LABEL.exec(message);
  if (label2 === null) return null;
  return { inside: message.slice(label2.index + label2[0].length), outside: message.slice(0, label2.index) };
}

// src/simulator/simulated-answer.ts
function simulatedAnswer(request, seed, draw) {
  const inputTokens = request.turns.reduce((sum, turn) => sum + tokens(turn.text), 0);
  if (request.call !== void 0) return toolCall(request.call, request, inputTokens);
  const ended = cut(answerText(request, seed, draw), request);
  return { ...ended, inputTokens, outputTokens: tokens(ended.text) };
}
function toolCall({ name, parameters }, request, inputTokens) {
  const gist = plainAnswer(splitConversation(request.turns), { kind: "text" });
  const args = JSON.stringify(schemaInstance(parameters, gist));
  return { text: "", finishReason: "stop", call: { name, arguments: args }, inputTokens, outputTokens: tokens(args) };
}
function answerText(request, seed, draw) {
  const judged = judgeAnswer(request, draw);
  if (judged !== null) return judged;
  const conversation = splitConversation(request.turns);
  return triageAnswer(conversation, request.format, seed, draw) ?? plainAnswer(conversation, request.format);
}
var CHARACTERS_PER_TOKEN = 4;
function tokens(text) {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}
function cut(text, { stop, maxTokens }) {
  const ends = stop.map((word) => text.indexOf(word)).filter((index) => index >= 0);
  const stopped = text.slice(0, Math.min(text.length, ...ends));
  if (maxTokens === null || tokens(stopped) <= maxTokens) return { text: stopped, finishReason: "stop" };
  return { text: stopped.slice(0, maxTokens * CHARACTERS_PER_TOKEN), finishReason: "length" };
}

// src/simulator/routes.ts
function answer(incoming, seed, draws) {
  const path = incoming.path.replace(/^\/v1(?=\/)/, "").replace(/\/$/, "");
  if (path === "/models") return incoming.method === "GET" ? plain(MODELS) : failed(wrongMethod(incoming, "GET"));
  const endpoint = ENDPOINTS.get(path);
  if (endpoint === void 0 && path !== "/embeddings")
    return failed(refusal(404, `Invalid URL (${incoming.method} ${incoming.path})`));
  if (incoming.method !== "POST") return failed(wrongMethod(incoming, "POST"));
  const body = parseBody(incoming.body);
  if ("error" in body) return failed(body.error);
  return endpoint === void 0 ? embedded(body.value) : answered(body.value, endpoint, seed, draws);
}
var ENDPOINTS = /* @__PURE__ */ new Map([
  ["/chat/completions", { parse: parseChatRequest, wrap: chatCompletion }],
  ["/responses", { parse: parseResponseRequest, wrap: responseObject }]
]);
function answered(body, { parse, wrap }, seed, draws) {
  const request = parse(body);
  if (request.kind === "error") return failed(request);
  const draw = draws.next(body);
  return {
    status: 200,
    requestId: `req_${draw.id}`,
    body: wrap(request.model, draw.id, simulatedAnswer(request, seed, draw)),
    slowness: draw.uniform("latency")
  };
}
function embedded(request) {
  const answered2 = embeddingsAnswer(request);
  return answered2.kind === "error" ? failed(answered2) : plain(answered2.body);
}
var MODELS = {
  object: "list",
  data: [{ id: "simulator", object: "model", created: 0, owned_by: "prompt-staging" }]
};
function plain(body) {
  return { status: 200, requestId: "req_plain", body, slowness: 0 };
}
function failed(error) {
  const id = Math.floor(uniformOf(error.status, error.message) * 2 ** 32).toString(16);
  return { status: error.status, requestId: `req_${id}`, body: errorBody(error), slowness: 0 };
}
function wrongMethod({ method, path }, allowed) {
  return refusal(405, `Not allowed to ${method} on ${path}: use ${allowed}.`);
}
function parseBody(text) {
  try {
    const value = JSON.parse(text);
    return { value };
  } catch {
    return { error: invalidRequest("We could not parse the JSON body of your request.") };
  }
}

// src/simulator/server.ts
async function startSimulator({ seed, latencyMs = 2 }) {
  const draws = seededDraws(seed);
  const server = (0, import_node_http.createServer)((request, response) => {
    void respond(request, response, latencyMs, (incoming) => answer(incoming, seed, draws));
  });
  const port = await listen(server);
  return { baseUrl: `http://127.0.0.1:${port}/v1`, close: () => close(server) };
}
async function respond(request, response, latencyMs, reply) {
  try {
    const outgoing = await outgoingFor(request, reply);
    if (outgoing.status === 200) await delay(latencyMs * (0.5 + outgoing.slowness));
    send(response, outgoing);
  } catch {
    response.destroy();
  }
}
async function outgoingFor(request, reply) {
  const body = await readBody(request);
  if (body === null) return failed(refusal(413, `Request body above ${MAX_BODY_BYTES} bytes.`));
  const path = (request.url ?? "/").replace(/\?.*$/s, "");
  try {
    return reply({ method: request.method ?? "GET", path, body });
  } catch (error) {
    return failed({ ...refusal(500, `The simulator failed: ${String(error)}`), type: "server_error" });
  }
}
var MAX_BODY_BYTES = 4 * 1024 * 1024;
async function readBody(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return bytes > MAX_BODY_BYTES ? null : Buffer.concat(chunks).toString("utf8");
}
function send(response, { status, requestId, body }) {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    "x-request-id": requestId
  });
  response.end(text);
}
function delay(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
function listen(server) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}
function close(server) {
  return new Promise((resolve, reject) => {
    server.close((error) => error === void 0 ? resolve() : reject(error));
    server.closeAllConnections();
  });
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  startSimulator
});
