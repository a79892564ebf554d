"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// node_modules/tunnel/lib/tunnel.js
var require_tunnel = __commonJS({
  "node_modules/tunnel/lib/tunnel.js"(exports2) {
    "use strict";
    var net = require("net");
    var tls = require("tls");
    var http = require("http");
    var https = require("https");
    var events = require("events");
    var assert = require("assert");
    var util = require("util");
    exports2.httpOverHttp = httpOverHttp2;
    exports2.httpsOverHttp = httpsOverHttp2;
    exports2.httpOverHttps = httpOverHttps2;
    exports2.httpsOverHttps = httpsOverHttps2;
    function httpOverHttp2(options) {
      var agent = new TunnelingAgent(options);
      agent.request = http.request;
      return agent;
    }
    function httpsOverHttp2(options) {
      var agent = new TunnelingAgent(options);
      agent.request = http.request;
      agent.createSocket = createSecureSocket;
      agent.defaultPort = 443;
      return agent;
    }
    function httpOverHttps2(options) {
      var agent = new TunnelingAgent(options);
      agent.request = https.request;
      return agent;
    }
    function httpsOverHttps2(options) {
      var agent = new TunnelingAgent(options);
      agent.request = https.request;
      agent.createSocket = createSecureSocket;
      agent.defaultPort = 443;
      return agent;
    }
    function TunnelingAgent(options) {
      var self = this;
      self.options = options || {};
      self.proxyOptions = self.options.proxy || {};
      self.maxSockets = self.options.maxSockets || http.Agent.defaultMaxSockets;
      self.requests = [];
      self.sockets = [];
      self.on("free", function onFree(socket, host, port, localAddress) {
        var options2 = toOptions(host, port, localAddress);
        for (var i = 0, len = self.requests.length; i < len; ++i) {
          var pending = self.requests[i];
          if (pending.host === options2.host && pending.port === options2.port) {
            self.requests.splice(i, 1);
            pending.request.onSocket(socket);
            return;
          }
        }
        socket.destroy();
        self.removeSocket(socket);
      });
    }
    util.inherits(TunnelingAgent, events.EventEmitter);
    TunnelingAgent.prototype.addRequest = function addRequest(req, host, port, localAddress) {
      var self = this;
      var options = mergeOptions({ request: req }, self.options, toOptions(host, port, localAddress));
      if (self.sockets.length >= this.maxSockets) {
        self.requests.push(options);
        return;
      }
      self.createSocket(options, function(socket) {
        socket.on("free", onFree);
        socket.on("close", onCloseOrRemove);
        socket.on("agentRemove", onCloseOrRemove);
        req.onSocket(socket);
        function onFree() {
          self.emit("free", socket, options);
        }
        function onCloseOrRemove(err) {
          self.removeSocket(socket);
          socket.removeListener("free", onFree);
          socket.removeListener("close", onCloseOrRemove);
          socket.removeListener("agentRemove", onCloseOrRemove);
        }
      });
    };
    TunnelingAgent.prototype.createSocket = function createSocket(options, cb) {
      var self = this;
      var placeholder = {};
      self.sockets.push(placeholder);
      var connectOptions = mergeOptions({}, self.proxyOptions, {
        method: "CONNECT",
        path: options.host + ":" + options.port,
        agent: false,
        headers: {
          host: options.host + ":" + options.port
        }
      });
      if (options.localAddress) {
        connectOptions.localAddress = options.localAddress;
      }
      if (connectOptions.proxyAuth) {
        connectOptions.headers = connectOptions.headers || {};
        connectOptions.headers["Proxy-Authorization"] = "Basic " + new Buffer(connectOptions.proxyAuth).toString("base64");
      }
      debug2("making CONNECT request");
      var connectReq = self.request(connectOptions);
      connectReq.useChunkedEncodingByDefault = false;
      connectReq.once("response", onResponse);
      connectReq.once("upgrade", onUpgrade);
      connectReq.once("connect", onConnect);
      connectReq.once("error", onError);
      connectReq.end();
      function onResponse(res) {
        res.upgrade = true;
      }
      function onUpgrade(res, socket, head) {
        process.nextTick(function() {
          onConnect(res, socket, head);
        });
      }
      function onConnect(res, socket, head) {
        connectReq.removeAllListeners();
        socket.removeAllListeners();
        if (res.statusCode !== 200) {
          debug2(
            "tunneling socket could not be established, statusCode=%d",
            res.statusCode
          );
          socket.destroy();
          var error2 = new Error("tunneling socket could not be established, statusCode=" + res.statusCode);
          error2.code = "ECONNRESET";
          options.request.emit("error", error2);
          self.removeSocket(placeholder);
          return;
        }
        if (head.length > 0) {
          debug2("got illegal response body from proxy");
          socket.destroy();
          var error2 = new Error("got illegal response body from proxy");
          error2.code = "ECONNRESET";
          options.request.emit("error", error2);
          self.removeSocket(placeholder);
          return;
        }
        debug2("tunneling connection has established");
        self.sockets[self.sockets.indexOf(placeholder)] = socket;
        return cb(socket);
      }
      function onError(cause) {
        connectReq.removeAllListeners();
        debug2(
          "tunneling socket could not be established, cause=%s\n",
          cause.message,
          cause.stack
        );
        var error2 = new Error("tunneling socket could not be established, cause=" + cause.message);
        error2.code = "ECONNRESET";
        options.request.emit("error", error2);
        self.removeSocket(placeholder);
      }
    };
    TunnelingAgent.prototype.removeSocket = function removeSocket(socket) {
      var pos = this.sockets.indexOf(socket);
      if (pos === -1) {
        return;
      }
      this.sockets.splice(pos, 1);
      var pending = this.requests.shift();
      if (pending) {
        this.createSocket(pending, function(socket2) {
          pending.request.onSocket(socket2);
        });
      }
    };
    function createSecureSocket(options, cb) {
      var self = this;
      TunnelingAgent.prototype.createSocket.call(self, options, function(socket) {
        var hostHeader = options.request.getHeader("host");
        var tlsOptions = mergeOptions({}, self.options, {
          socket,
          servername: hostHeader ? hostHeader.replace(/:.*$/, "") : options.host
        });
        var secureSocket = tls.connect(0, tlsOptions);
        self.sockets[self.sockets.indexOf(socket)] = secureSocket;
        cb(secureSocket);
      });
    }
    function toOptions(host, port, localAddress) {
      if (typeof host === "string") {
        return {
          host,
          port,
          localAddress
        };
      }
      return host;
    }
    function mergeOptions(target) {
      for (var i = 1, len = arguments.length; i < len; ++i) {
        var overrides = arguments[i];
        if (typeof overrides === "object") {
          var keys = Object.keys(overrides);
          for (var j = 0, keyLen = keys.length; j < keyLen; ++j) {
            var k = keys[j];
            if (overrides[k] !== void 0) {
              target[k] = overrides[k];
            }
          }
        }
      }
      return target;
    }
    var debug2;
    if (process.env.NODE_DEBUG && /\btunnel\b/.test(process.env.NODE_DEBUG)) {
      debug2 = function() {
        var args = Array.prototype.slice.call(arguments);
        if (typeof args[0] === "string") {
          args[0] = "TUNNEL: " + args[0];
        } else {
          args.unshift("TUNNEL:");
        }
        console.error.apply(console, args);
      };
    } else {
      debug2 = function() {
      };
    }
    exports2.debug = debug2;
  }
});

// node_modules/tunnel/index.js
var require_tunnel2 = __commonJS({
  "node_modules/tunnel/index.js"(exports2, module2) {
    module2.exports = require_tunnel();
  }
});

// src/report/escape.ts
var UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
var EMOJI_PARTS = new RegExp("(?<=\\p{Extended_Pictographic}\\uFE0F?)(?:\\uFE0F|\\u200D(?=\\p{Extended_Pictographic}))", "gu");
var LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
var REFERENCE = /[@#$]|:\/\/|www\.|:[\w+-]+:|[a-z]-\d|[0-9a-f]{7}/i;
var PLAIN = /^[\t\n\x20-\x7e]*$/;
function visibleText(text) {
  if (PLAIN.test(text)) return text;
  const lines = text.replaceAll("\r\n", "\n");
  const kept = new Set(Array.from(lines.matchAll(EMOJI_PARTS), (match) => match.index));
  return lines.replace(
    UNSEEN,
    (char, at2) => char === "\n" || char === "	" || kept.has(at2) ? char : spelled(char)
  );
}
function htmlText(text) {
  return encoded(visibleText(text), /[&<>]/g);
}
var HARMLESS = /^[a-z0-9]+([ ./-][a-z0-9]+)*$/i;
function markdownCode(text) {
  return HARMLESS.test(text) ? `\`${text}\`` : htmlCode(text);
}
function htmlCode(text) {
  const inner = encoded(terminalText(text), /[&<>`*[\]\\|~$]|:(?=\/\/)|(?<=www)\.|(?<![a-z0-9])_|_(?![a-z0-9])/gi);
  return `<code>${inner === "" ? "(empty)" : inner.replaceAll("@", "<!-- -->@")}</code>`;
}
function markdownText(text) {
  const words = visibleText(text).trim().split(/\s+/);
  return words.map(markdownWord).join(" ").replace(/^(\d*)([-+=:.)])/, (_, digits, mark) => digits + entity(mark));
}
function markdownWord(word) {
  if (!REFERENCE.test(word)) return encoded(word, /[&<>`*_[\]\\|~]/g);
  const [, before = "", core = word, after = ""] = /^(["'(]*)(.*?)([)"'.,;:!?]*)$/.exec(word) ?? [];
  return before + markdownCode(core) + after;
}
function terminalText(text) {
  return visibleText(text).replaceAll("\n", "\u21B5").replaceAll("	", " ");
}
function logText(text, prefix = "| ") {
  const lines = text.split(LINE_END).map((line) => prefix + terminalText(line).replace(/#(?=#\[)/g, "# "));
  return lines.join("\n");
}
function spelled(char) {
  const code = char.codePointAt(0) ?? 0;
  return `\u27E8U+${code.toString(16).toUpperCase().padStart(4, "0")}\u27E9`;
}
function encoded(text, chars) {
  return text.replace(chars, entity);
}
var NAMED = /* @__PURE__ */ new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"]
]);
function entity(char) {
  return NAMED.get(char) ?? `&#${char.charCodeAt(0)};`;
}

// src/commands/action/inert-stream.ts
var COLOR = /\x1b\[\d*m/g;
function inertStream(write, redact2) {
  return {
    isTTY: false,
    write: (text) => void write(`${redact2(logText(text.replace(COLOR, "").trimEnd()))}
`)
  };
}

// src/domain/fault.ts
function ok(value) {
  return { kind: "ok", value };
}
function bad(problems) {
  return { kind: "bad", problems };
}

// src/text/closest.ts
var MAX_LENGTH = 64;
function closest(word, valid) {
  if (word.length > MAX_LENGTH) return null;
  const typed = normalized(word);
  const ranked = valid.filter((candidate) => Math.abs(normalized(candidate).length - typed.length) <= mostEdits(candidate)).map((candidate) => ({ candidate, edits: editDistance(typed, normalized(candidate)) })).filter(({ candidate, edits }) => edits <= mostEdits(candidate) && edits < typed.length).sort((a, b) => a.edits - b.edits);
  return ranked[0]?.candidate ?? null;
}
function mostEdits(candidate) {
  return Math.max(1, Math.floor(candidate.length / 3));
}
function normalized(word) {
  return word.toLowerCase().replace(/[-_ ]/g, "");
}
function editDistance(a, b) {
  let beforeLast = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const differs = a[row - 1] === b[column - 1] ? 0 : 1;
      const replaced = at(last, column - 1) + differs;
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] ? at(beforeLast, column - 2) + 1 : replaced;
      current.push(Math.min(replaced, swapped, at(last, column) + 1, at(current, column - 1) + 1));
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}
function at(row, column) {
  return row[column] ?? Number.POSITIVE_INFINITY;
}

// src/registry/label-name.ts
var LABEL_NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/i;

// src/commands/inputs.ts
var DEFAULT_OUT = ".prompt-staging";

// src/commands/action/input-schema.ts
var ACTION_COMMANDS = [
  "auto",
  "check",
  "record",
  "promote",
  "rollback",
  "labels",
  "accept",
  "evaluate",
  "drift",
  "doctor"
];
var COMMAND = {
  name: "word",
  valid: `one of ${ACTION_COMMANDS.join(", ")}`,
  pattern: new RegExp(`^(${ACTION_COMMANDS.join("|")})$`)
};
var TEXT = { name: "text", valid: "text", pattern: /^/ };
var LABEL = {
  name: "word",
  valid: "a word of letters, digits, `-`, `_` and `.`",
  pattern: LABEL_NAME
};
var PATH = { name: "path", valid: "a path", pattern: /^[^\0]+$/ };
var REF = { name: "ref", valid: "a git ref", pattern: /^[^\0\s]+$/ };
var BASE = { ...REF, name: "ref or `label:` and a label" };
var HEAD = { ...REF, name: "ref or `worktree`" };
var ADDRESS = {
  name: "URL or `simulator`",
  valid: "an http(s) address without blanks and `#`, or `simulator`",
  pattern: /^(simulator|https?:\/\/[^\s/#]+[^\s#]*)$/
};
var USD = {
  name: "number above 0",
  valid: "a number of US dollars above 0, such as 2.50",
  pattern: /^(?=.*[1-9])\d{1,12}(\.\d{1,12})?$/
};
var COUNT = {
  name: "whole number from 1",
  valid: "a whole number from 1",
  pattern: /^[1-9]\d{0,14}$/
};
var SHA = { name: "40 hex digits", valid: "a commit of 40 hex digits", pattern: /^[0-9a-f]{40}$/ };
var DIGEST = {
  name: "`sha256:` and 64 hex digits",
  valid: "`sha256:` and 64 hex digits",
  pattern: /^sha256:[0-9a-f]{64}$/
};
var FLAG = { name: "`true` or `false`", valid: "true or false", pattern: /^(true|false)$/ };
var ACTION_INPUTS = {
  command: { type: COMMAND, default: "auto" },
  config: { type: PATH, default: "" },
  "api-key": { type: TEXT, default: "" },
  "base-url": { type: ADDRESS, default: "" },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's, filled in by the runner
  "github-token": { type: TEXT, default: "${{ github.token }}" },
  base: { type: BASE, default: "" },
  head: { type: HEAD, default: "" },
  "pull-request": { type: COUNT, default: "" },
  "head-sha": { type: SHA, default: "" },
  label: { type: LABEL, default: "" },
  prompt: { type: PATH, default: "" },
  digest: { type: DIGEST, default: "" },
  reason: { type: TEXT, default: "" },
  to: { type: DIGEST, default: "" },
  steps: { type: COUNT, default: "1" },
  override: { type: FLAG, default: "false" },
  "max-usd": { type: USD, default: "" },
  concurrency: { type: COUNT, default: "" },
  comment: { type: FLAG, default: "true" },
  "report-dir": { type: PATH, default: DEFAULT_OUT }
};

// src/commands/action/inputs.ts
function parseActionInputs(read) {
  const problems = Object.entries(ACTION_INPUTS).flatMap(([name, { type }]) => {
    const text2 = isName(name) ? read(name) : "";
    return text2 === "" || type.pattern.test(text2) ? [] : [problem(name, text2, type)];
  });
  if (problems.length > 0) return bad(problems);
  const text = (name) => read(name) || null;
  const number = (name) => read(name) === "" ? null : Number(read(name));
  return ok({
    command: ACTION_COMMANDS.find((word) => word === read("command")) ?? "auto",
    config: text("config"),
    apiKey: text("api-key"),
    baseUrl: text("base-url"),
    githubToken: text("github-token"),
    base: text("base"),
    head: text("head"),
    pullRequest: number("pull-request"),
    headSha: text("head-sha"),
    maxUsd: number("max-usd"),
    concurrency: number("concurrency"),
    comment: read("comment") !== "false",
    reportDir: read("report-dir") || ACTION_INPUTS["report-dir"].default,
    label: text("label"),
    prompt: text("prompt"),
    digest: text("digest"),
    reason: text("reason"),
    to: text("to"),
    steps: number("steps") ?? Number(ACTION_INPUTS.steps.default),
    override: read("override") === "true"
  });
}
function isName(name) {
  return name in ACTION_INPUTS;
}
function problem(name, text, { valid }) {
  const near = name === "command" ? closest(text, ACTION_COMMANDS) : null;
  const meant = near === null ? "" : `; did you mean ${near}?`;
  return {
    code: "usage",
    message: `the input ${name} is ${JSON.stringify(text)}; it must be ${valid}${meant}`,
    hint: `Correct \`with: ${name}\` in the workflow.`
  };
}

// src/commands/action/outputs.ts
function inertLine(text) {
  return logText(text, "").replaceAll("\n", " ").replace(/^\s*:(?=:)/, ": ");
}

// node_modules/@actions/core/lib/command.js
var os = __toESM(require("os"), 1);

// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
  if (input === null || input === void 0) {
    return "";
  } else if (typeof input === "string" || input instanceof String) {
    return input;
  }
  return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
  if (!Object.keys(annotationProperties).length) {
    return {};
  }
  return {
    title: annotationProperties.title,
    file: annotationProperties.file,
    line: annotationProperties.startLine,
    endLine: annotationProperties.endLine,
    col: annotationProperties.startColumn,
    endColumn: annotationProperties.endColumn
  };
}

// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
  const cmd = new Command(command, properties, message);
  process.stdout.write(cmd.toString() + os.EOL);
}
var CMD_STRING = "::";
var Command = class {
  constructor(command, properties, message) {
    if (!command) {
      command = "missing.command";
    }
    this.command = command;
    this.properties = properties;
    this.message = message;
  }
  toString() {
    let cmdStr = CMD_STRING + this.command;
    if (this.properties && Object.keys(this.properties).length > 0) {
      cmdStr += " ";
      let first = true;
      for (const key in this.properties) {
        if (this.properties.hasOwnProperty(key)) {
          const val = this.properties[key];
          if (val) {
            if (first) {
              first = false;
            } else {
              cmdStr += ",";
            }
            cmdStr += `${key}=${escapeProperty(val)}`;
          }
        }
      }
    }
    cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
    return cmdStr;
  }
};
function escapeData(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/file-command.js
var crypto = __toESM(require("crypto"), 1);
var fs = __toESM(require("fs"), 1);
var os2 = __toESM(require("os"), 1);
function issueFileCommand(command, message) {
  const filePath = process.env[`GITHUB_${command}`];
  if (!filePath) {
    throw new Error(`Unable to find environment variable for file command ${command}`);
  }
  if (!fs.existsSync(filePath)) {
    throw new Error(`Missing file at path: ${filePath}`);
  }
  fs.appendFileSync(filePath, `${toCommandValue(message)}${os2.EOL}`, {
    encoding: "utf8"
  });
}
function prepareKeyValueMessage(key, value) {
  const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
  const convertedValue = toCommandValue(value);
  if (key.includes(delimiter)) {
    throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
  }
  if (convertedValue.includes(delimiter)) {
    throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
  }
  return `${key}<<${delimiter}${os2.EOL}${convertedValue}${os2.EOL}${delimiter}`;
}

// node_modules/@actions/core/lib/core.js
var os4 = __toESM(require("os"), 1);

// node_modules/@actions/http-client/lib/index.js
var tunnel = __toESM(require_tunnel2(), 1);
var HttpCodes;
(function(HttpCodes2) {
  HttpCodes2[HttpCodes2["OK"] = 200] = "OK";
  HttpCodes2[HttpCodes2["MultipleChoices"] = 300] = "MultipleChoices";
  HttpCodes2[HttpCodes2["MovedPermanently"] = 301] = "MovedPermanently";
  HttpCodes2[HttpCodes2["ResourceMoved"] = 302] = "ResourceMoved";
  HttpCodes2[HttpCodes2["SeeOther"] = 303] = "SeeOther";
  HttpCodes2[HttpCodes2["NotModified"] = 304] = "NotModified";
  HttpCodes2[HttpCodes2["UseProxy"] = 305] = "UseProxy";
  HttpCodes2[HttpCodes2["SwitchProxy"] = 306] = "SwitchProxy";
  HttpCodes2[HttpCodes2["TemporaryRedirect"] = 307] = "TemporaryRedirect";
  HttpCodes2[HttpCodes2["PermanentRedirect"] = 308] = "PermanentRedirect";
  HttpCodes2[HttpCodes2["BadRequest"] = 400] = "BadRequest";
  HttpCodes2[HttpCodes2["Unauthorized"] = 401] = "Unauthorized";
  HttpCodes2[HttpCodes2["PaymentRequired"] = 402] = "PaymentRequired";
  HttpCodes2[HttpCodes2["Forbidden"] = 403] = "Forbidden";
  HttpCodes2[HttpCodes2["NotFound"] = 404] = "NotFound";
  HttpCodes2[HttpCodes2["MethodNotAllowed"] = 405] = "MethodNotAllowed";
  HttpCodes2[HttpCodes2["NotAcceptable"] = 406] = "NotAcceptable";
  HttpCodes2[HttpCodes2["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
  HttpCodes2[HttpCodes2["RequestTimeout"] = 408] = "RequestTimeout";
  HttpCodes2[HttpCodes2["Conflict"] = 409] = "Conflict";
  HttpCodes2[HttpCodes2["Gone"] = 410] = "Gone";
  HttpCodes2[HttpCodes2["TooManyRequests"] = 429] = "TooManyRequests";
  HttpCodes2[HttpCodes2["InternalServerError"] = 500] = "InternalServerError";
  HttpCodes2[HttpCodes2["NotImplemented"] = 501] = "NotImplemented";
  HttpCodes2[HttpCodes2["BadGateway"] = 502] = "BadGateway";
  HttpCodes2[HttpCodes2["ServiceUnavailable"] = 503] = "ServiceUnavailable";
  HttpCodes2[HttpCodes2["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function(Headers2) {
  Headers2["Accept"] = "accept";
  Headers2["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function(MediaTypes2) {
  MediaTypes2["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
var HttpRedirectCodes = [
  HttpCodes.MovedPermanently,
  HttpCodes.ResourceMoved,
  HttpCodes.SeeOther,
  HttpCodes.TemporaryRedirect,
  HttpCodes.PermanentRedirect
];
var HttpResponseRetryCodes = [
  HttpCodes.BadGateway,
  HttpCodes.ServiceUnavailable,
  HttpCodes.GatewayTimeout
];

// node_modules/@actions/core/lib/summary.js
var import_os = require("os");
var import_fs = require("fs");
var __awaiter = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve) {
      resolve(value);
    });
  }
  return new (P || (P = Promise))(function(resolve, reject) {
    function fulfilled(value) {
      try {
        step2(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step2(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step2(result) {
      result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step2((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
var { access, appendFile, writeFile } = import_fs.promises;
var SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
  constructor() {
    this._buffer = "";
  }
  /**
   * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
   * Also checks r/w permissions.
   *
   * @returns step summary file path
   */
  filePath() {
    return __awaiter(this, void 0, void 0, function* () {
      if (this._filePath) {
        return this._filePath;
      }
      const pathFromEnv = process.env[SUMMARY_ENV_VAR];
      if (!pathFromEnv) {
        throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
      }
      try {
        yield access(pathFromEnv, import_fs.constants.R_OK | import_fs.constants.W_OK);
      } catch (_a) {
        throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
      }
      this._filePath = pathFromEnv;
      return this._filePath;
    });
  }
  /**
   * Wraps content in an HTML tag, adding any HTML attributes
   *
   * @param {string} tag HTML tag to wrap
   * @param {string | null} content content within the tag
   * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
   *
   * @returns {string} content wrapped in HTML element
   */
  wrap(tag, content, attrs = {}) {
    const htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
    if (!content) {
      return `<${tag}${htmlAttrs}>`;
    }
    return `<${tag}${htmlAttrs}>${content}</${tag}>`;
  }
  /**
   * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
   *
   * @param {SummaryWriteOptions} [options] (optional) options for write operation
   *
   * @returns {Promise<Summary>} summary instance
   */
  write(options) {
    return __awaiter(this, void 0, void 0, function* () {
      const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
      const filePath = yield this.filePath();
      const writeFunc = overwrite ? writeFile : appendFile;
      yield writeFunc(filePath, this._buffer, { encoding: "utf8" });
      return this.emptyBuffer();
    });
  }
  /**
   * Clears the summary buffer and wipes the summary file
   *
   * @returns {Summary} summary instance
   */
  clear() {
    return __awaiter(this, void 0, void 0, function* () {
      return this.emptyBuffer().write({ overwrite: true });
    });
  }
  /**
   * Returns the current summary buffer as a string
   *
   * @returns {string} string of summary buffer
   */
  stringify() {
    return this._buffer;
  }
  /**
   * If the summary buffer is empty
   *
   * @returns {boolen} true if the buffer is empty
   */
  isEmptyBuffer() {
    return this._buffer.length === 0;
  }
  /**
   * Resets the summary buffer without writing to summary file
   *
   * @returns {Summary} summary instance
   */
  emptyBuffer() {
    this._buffer = "";
    return this;
  }
  /**
   * Adds raw text to the summary buffer
   *
   * @param {string} text content to add
   * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
   *
   * @returns {Summary} summary instance
   */
  addRaw(text, addEOL = false) {
    this._buffer += text;
    return addEOL ? this.addEOL() : this;
  }
  /**
   * Adds the operating system-specific end-of-line marker to the buffer
   *
   * @returns {Summary} summary instance
   */
  addEOL() {
    return this.addRaw(import_os.EOL);
  }
  /**
   * Adds an HTML codeblock to the summary buffer
   *
   * @param {string} code content to render within fenced code block
   * @param {string} lang (optional) language to syntax highlight code
   *
   * @returns {Summary} summary instance
   */
  addCodeBlock(code, lang) {
    const attrs = Object.assign({}, lang && { lang });
    const element = this.wrap("pre", this.wrap("code", code), attrs);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML list to the summary buffer
   *
   * @param {string[]} items list of items to render
   * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
   *
   * @returns {Summary} summary instance
   */
  addList(items, ordered = false) {
    const tag = ordered ? "ol" : "ul";
    const listItems = items.map((item) => this.wrap("li", item)).join("");
    const element = this.wrap(tag, listItems);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML table to the summary buffer
   *
   * @param {SummaryTableCell[]} rows table rows
   *
   * @returns {Summary} summary instance
   */
  addTable(rows) {
    const tableBody = rows.map((row) => {
      const cells = row.map((cell) => {
        if (typeof cell === "string") {
          return this.wrap("td", cell);
        }
        const { header, data, colspan, rowspan } = cell;
        const tag = header ? "th" : "td";
        const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
        return this.wrap(tag, data, attrs);
      }).join("");
      return this.wrap("tr", cells);
    }).join("");
    const element = this.wrap("table", tableBody);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds a collapsable HTML details element to the summary buffer
   *
   * @param {string} label text for the closed state
   * @param {string} content collapsable content
   *
   * @returns {Summary} summary instance
   */
  addDetails(label, content) {
    const element = this.wrap("details", this.wrap("summary", label) + content);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML image tag to the summary buffer
   *
   * @param {string} src path to the image you to embed
   * @param {string} alt text description of the image
   * @param {SummaryImageOptions} options (optional) addition image attributes
   *
   * @returns {Summary} summary instance
   */
  addImage(src, alt, options) {
    const { width, height } = options || {};
    const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
    const element = this.wrap("img", null, Object.assign({ src, alt }, attrs));
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML section heading element
   *
   * @param {string} text heading text
   * @param {number | string} [level=1] (optional) the heading level, default: 1
   *
   * @returns {Summary} summary instance
   */
  addHeading(text, level) {
    const tag = `h${level}`;
    const allowedTag = ["h1", "h2", "h3", "h4", "h5", "h6"].includes(tag) ? tag : "h1";
    const element = this.wrap(allowedTag, text);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML thematic break (<hr>) to the summary buffer
   *
   * @returns {Summary} summary instance
   */
  addSeparator() {
    const element = this.wrap("hr", null);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML line break (<br>) to the summary buffer
   *
   * @returns {Summary} summary instance
   */
  addBreak() {
    const element = this.wrap("br", null);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML blockquote to the summary buffer
   *
   * @param {string} text quote text
   * @param {string} cite (optional) citation url
   *
   * @returns {Summary} summary instance
   */
  addQuote(text, cite) {
    const attrs = Object.assign({}, cite && { cite });
    const element = this.wrap("blockquote", text, attrs);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML anchor tag to the summary buffer
   *
   * @param {string} text link text/content
   * @param {string} href hyperlink
   *
   * @returns {Summary} summary instance
   */
  addLink(text, href) {
    const element = this.wrap("a", text, { href });
    return this.addRaw(element).addEOL();
  }
};
var _summary = new Summary();
var summary = _summary;

// node_modules/@actions/core/lib/platform.js
var import_os2 = __toESM(require("os"), 1);

// node_modules/@actions/io/lib/io-util.js
var fs2 = __toESM(require("fs"), 1);
var { chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, symlink, unlink } = fs2.promises;
var IS_WINDOWS = process.platform === "win32";
var READONLY = fs2.constants.O_RDONLY;

// node_modules/@actions/exec/lib/toolrunner.js
var IS_WINDOWS2 = process.platform === "win32";

// node_modules/@actions/core/lib/platform.js
var platform = import_os2.default.platform();
var arch = import_os2.default.arch();

// node_modules/@actions/core/lib/core.js
var ExitCode;
(function(ExitCode2) {
  ExitCode2[ExitCode2["Success"] = 0] = "Success";
  ExitCode2[ExitCode2["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function setSecret(secret) {
  issueCommand("add-mask", {}, secret);
}
function getInput(name, options) {
  const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
  if (options && options.required && !val) {
    throw new Error(`Input required and not supplied: ${name}`);
  }
  if (options && options.trimWhitespace === false) {
    return val;
  }
  return val.trim();
}
function setOutput(name, value) {
  const filePath = process.env["GITHUB_OUTPUT"] || "";
  if (filePath) {
    return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
  }
  process.stdout.write(os4.EOL);
  issueCommand("set-output", { name }, toCommandValue(value));
}
function error(message, properties = {}) {
  issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
  issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}

// src/edges/github-action.ts
function gitHubActionStep() {
  let isWarned = false;
  return {
    input: (name) => getInput(name),
    log: (text) => process.stdout.write(`${text}
`),
    mask: (secret) => setSecret(secret),
    output(name, value) {
      try {
        setOutput(name, value);
      } catch (cause) {
        if (!isWarned) warning(`the outputs could not be written: ${String(cause)}`);
        isWarned = true;
      }
    },
    async summarize(markdown) {
      if (process.env.GITHUB_STEP_SUMMARY) await summary.addRaw(markdown, true).write();
    },
    annotate(level, message, at2) {
      const place = at2 === void 0 ? {} : { title: at2.title, file: at2.file, startLine: at2.line };
      if (level === "error") error(message, place);
      else warning(message, place);
    }
  };
}

// src/edges/github-event.ts
var import_node_fs = require("node:fs");

// src/domain/json.ts
function isJsonObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// src/edges/github-event.ts
function readGitHubEvent(env) {
  const { GITHUB_EVENT_NAME: name = "", GITHUB_EVENT_PATH: path = "", GITHUB_SHA: sha } = env;
  switch (name) {
    case "pull_request":
      return pullRequest(readPayload(path), sha);
    case "merge_group":
      return mergeGroup(readPayload(path));
    case "issue_comment":
      return comment(readPayload(path));
    case "push":
      return ok(push(readPayload(path), env["GITHUB_REF"] ?? ""));
    case "release":
      return release(readPayload(path), sha);
    case "schedule":
      return ok({ kind: name });
    case "workflow_dispatch":
      return ok({ kind: "dispatch" });
    default:
      return ok({ kind: "other", name });
  }
}
function pullRequest(payload, sha) {
  const pull = membersOf(payload["pull_request"]);
  const [base, head] = [membersOf(pull["base"]), membersOf(pull["head"])];
  const { number } = pull;
  if (!isNumber(number) || !isSha(base["sha"]) || !isSha(head["sha"])) {
    return incomplete("pull_request", "no pull request with a base and a head");
  }
  const mergeSha = isSha(sha) && sha !== head["sha"] && pull["mergeable"] !== false ? sha : null;
  return ok({
    kind: "pull-request",
    number,
    mergeSha,
    baseSha: base["sha"],
    baseRef: textOf(base["ref"]) || "base",
    headSha: head["sha"],
    isClosed: pull["state"] === "closed",
    secretless: secretless(payload, pull)
  });
}
function secretless(payload, pull) {
  const idOf = (side) => membersOf(membersOf(side)["repo"])["full_name"];
  const [base, head] = [idOf(pull["base"]), idOf(pull["head"])];
  if (base !== void 0 && head !== base) return "fork";
  const login = (person) => membersOf(person)["login"];
  return [pull["user"], payload["sender"]].some((one) => login(one) === "dependabot[bot]") ? "dependabot" : null;
}
function mergeGroup(payload) {
  const group = membersOf(payload["merge_group"]);
  const { base_sha: baseSha, head_sha: headSha } = group;
  if (!isSha(baseSha) || !isSha(headSha)) return incomplete("merge_group", "no merge group with a base and a head");
  const [baseRef, headRef] = [branchOf(textOf(group["base_ref"])), textOf(group["head_ref"])];
  return ok({ kind: "merge-group", baseSha, headSha, baseRef: baseRef || "base", headRef: headRef || headSha });
}
function comment(payload) {
  const [issue2, written] = [membersOf(payload["issue"]), membersOf(payload["comment"])];
  const author = textOf(membersOf(written["user"])["login"]);
  if (!isNumber(issue2["number"]) || typeof written["body"] !== "string") {
    return incomplete("issue_comment", "no comment under an issue or a pull request");
  }
  const isNew = payload["action"] === void 0 || payload["action"] === "created";
  const isPull = isJsonObject(issue2["pull_request"]);
  const number = isNew && isPull ? issue2["number"] : null;
  return ok({ kind: "comment", number, body: written["body"], author, writtenAt: textOf(written["created_at"]) });
}
var PUBLISHED = ["published", "released", "prereleased"];
function release(payload, sha) {
  const { prerelease, draft, tag_name: tag } = membersOf(payload["release"]);
  if (!PUBLISHED.includes(payload["action"]) || draft === true) return ok({ kind: "release", published: null });
  if (!isSha(sha) || typeof prerelease !== "boolean" || textOf(tag) === "")
    return incomplete("release", "no release with a tag");
  return ok({ kind: "release", published: { tag: textOf(tag), sha, isPrerelease: prerelease } });
}
function defaultBranchOf({ GITHUB_EVENT_PATH: path = "" }) {
  return textOf(membersOf(readPayload(path)["repository"])["default_branch"]) || null;
}
function push(payload, ref) {
  const branch = ref.startsWith("refs/heads/") ? branchOf(ref) : null;
  const main2 = membersOf(payload["repository"])["default_branch"];
  return { kind: "push", branch, isDefault: branch !== null && branch === main2 };
}
function branchOf(ref) {
  return ref.replace(/^refs\/heads\//, "");
}
function readPayload(path) {
  try {
    return membersOf(JSON.parse((0, import_node_fs.readFileSync)(path, "utf8")));
  } catch {
    return {};
  }
}
function membersOf(value) {
  return isJsonObject(value) ? value : {};
}
function textOf(value) {
  return typeof value === "string" ? value : "";
}
function isNumber(value) {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}
function isSha(value) {
  return typeof value === "string" && /^[0-9a-f]{40}$/.test(value);
}
function incomplete(name, what) {
  const message = `the event \`${name}\` names ${what}`;
  const hint = "Start the action from a workflow; it reads GITHUB_EVENT_PATH and GITHUB_SHA.";
  return bad([{ code: "usage", message, hint }]);
}

// src/edges/interruption.ts
var CODES = { SIGINT: 130, SIGTERM: 143 };
function interruption() {
  const controller = new AbortController();
  let code = null;
  const listeners = Object.entries(CODES).map(([name, number]) => {
    const listen = () => {
      for (const [other, listener] of listeners) process.off(other, listener);
      code = number;
      controller.abort(new Error(`interrupted by ${name}`));
    };
    return [name, listen];
  });
  for (const [name, listen] of listeners) process.on(name, listen);
  return { signal: controller.signal, code: () => code };
}

// src/edges/last-resort.ts
var BUG = 3;
function lastResort(stop2, tell) {
  const end = (error2) => {
    const code = stop2.code();
    if (code === null) tell(error2);
    process.exit(code ?? BUG);
  };
  process.once("uncaughtException", end);
  process.once("unhandledRejection", end);
}

// src/edges/program-search.ts
function searchPathOnly(environment) {
  environment.NoDefaultCurrentDirectoryInExePath = "1";
}

// src/report/redact.ts
var SHORTEST_SECRET = 8;
var REDACTED = "[redacted]";
function redactor(secrets2) {
  const pieces = secrets2.flatMap((secret) => [secret.trim(), ...secret.split(/\r?\n/).map((line) => line.trim())]);
  const forms = [...new Set(pieces)].filter((piece) => piece.length >= SHORTEST_SECRET).flatMap(formsOf);
  const byPattern = new Map(forms.map((form) => [form.pattern, form]));
  const longestFirst = [...byPattern.values()].sort((a, b) => b.pattern.length - a.pattern.length);
  return (text) => {
    const lower = text.toLowerCase();
    const present = longestFirst.filter(({ core }) => core === null || lower.includes(core));
    if (present.length === 0) return text;
    return text.replace(new RegExp(present.map(({ pattern }) => pattern).join("|"), "gi"), REDACTED);
  };
}
function formOf(core, before = "", after = "") {
  const isAscii = /^[\x20-\x7e]*$/.test(core);
  return { pattern: before + literal(core) + after, core: isAscii ? core.toLowerCase() : null };
}
function secretsOf(known, mask = () => void 0) {
  const all = new Set(known);
  let redact2 = redactor(known);
  return {
    redact: (text) => redact2(text),
    keep(secret) {
      if (secret === "" || all.has(secret)) return;
      mask(secret);
      all.add(secret);
      redact2 = redactor([...all]);
    }
  };
}
function formsOf(secret) {
  const json = JSON.stringify(secret).slice(1, -1);
  const url = encodeURIComponent(secret.replace(new RegExp("\\p{Cs}", "gu"), "\uFFFD"));
  const plain = [
    secret,
    json,
    json.replaceAll("/", "\\/"),
    url,
    url.replaceAll("%20", "+"),
    htmlText(secret),
    htmlCode(secret).replace(/<\/?code>/g, ""),
    markdownText(secret).replace(/<\/?code>/g, "")
  ];
  return [...plain.map((text) => formOf(text)), ...[0, 1, 2].flatMap((offset) => base64Forms(secret, offset))];
}
function base64Forms(secret, offset) {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  const text = bytes.toString("base64");
  const own = text.slice(Math.ceil(offset * 8 / 6), Math.floor(bytes.length * 8 / 6));
  const before = offset === 0 ? "" : "[A-Za-z0-9+/_-]?";
  const after = bytes.length % 3 === 0 ? "" : "[A-Za-z0-9+/_-]?={0,2}";
  const url = own.replaceAll("+", "-").replaceAll("/", "_");
  return [own, url].map((core) => formOf(core, before, after));
}
function literal(text) {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

// src/index.ts
searchPathOnly(process.env);
var step = gitHubActionStep();
var stop = interruption();
var secrets = secretsOf(
  [step.input("api-key"), step.input("github-token"), process.env.OPENAI_API_KEY ?? ""],
  step.mask
);
var { redact } = secrets;
lastResort(stop, (error2) => {
  step.log(redact(logText(error2 instanceof Error ? error2.stack ?? error2.message : String(error2))));
  step.annotate("error", redact(inertLine(`Could not evaluate: ${String(error2)}`)));
});
async function main() {
  const inputs = parseActionInputs(step.input);
  const apiKey = inputs.kind === "ok" ? inputs.value.apiKey : null;
  const env = apiKey === null ? process.env : { ...process.env, OPENAI_API_KEY: apiKey };
  const host = {
    cwd: process.cwd(),
    defaultBranch: defaultBranchOf(env),
    env,
    progress: inertStream((text) => process.stderr.write(text), redact),
    color: false,
    errorColor: false,
    columns: 100,
    signal: stop.signal,
    secrets
  };
  const { actOn } = await Promise.resolve().then(() => __toESM(require("./core.cjs"), 1));
  return actOn({ step, inputs, event: readGitHubEvent(env), redact }, host);
}
void main().then((code) => {
  process.exitCode = stop.code() ?? code;
});
