// What html-validate asks of a page as the shop sends it. A rule is off only for a reason.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // The doctype means the same in either case; ours is small, like every tag.
    "doctype-style": ["error", { style: "lowercase" }],
    // Django's template tags leave spaces behind, which no reader ever sees.
    "no-trailing-whitespace": "off",
    // Many values under one name are how a form sends a list: chosen traditions, kept pictures.
    "form-dup-name": "off",
    // Django labels its choices twice over, around and by id; voice control may know only the id.
    "no-redundant-for": "off",
    // What comes from our own address needs no second proof.
    "require-sri": ["error", { target: "crossorigin" }],
    // A number of class num does not break, so its spaces may.
    "tel-non-breaking": ["error", { ignoreClasses: ["num"] }],
  },
};
