// Reads one page a line, as a JSON string, and answers each with one line: a JSON list of faults.
import { createInterface } from "node:readline";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import rules from "./html-rules.mjs";

const judge = new HtmlValidate(new StaticConfigLoader(rules));

for await (const line of createInterface({ input: process.stdin })) {
  const { results } = await judge.validateString(JSON.parse(line));
  const faults = results.flatMap(({ messages }) =>
    messages.map((fault) => `${fault.ruleId} in line ${fault.line}: ${fault.message}`),
  );
  console.log(JSON.stringify(faults));
}
