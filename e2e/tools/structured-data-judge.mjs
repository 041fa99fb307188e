// Reads one graph a line, a JSON list of things, and answers each with one line: a JSON list of what
// Google's rich results demand and miss. What they only recommend is left out.
import { createInterface } from "node:readline";
import Validator from "@adobe/structured-data-validator";

const judge = new Validator();

for await (const line of createInterface({ input: process.stdin })) {
  const jsonld = {};
  for (const thing of JSON.parse(line)) (jsonld[[thing["@type"]].flat()[0]] ??= []).push(thing);
  const issues = await judge.validate({ jsonld });
  const faults = issues
    .filter(({ severity }) => severity === "ERROR")
    .map(({ path, issueMessage }) => `${path.map((p) => p.property ?? p.type).join(".")}: ${issueMessage}`);
  console.log(JSON.stringify(faults));
}
