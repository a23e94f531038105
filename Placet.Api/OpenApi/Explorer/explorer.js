// What an optional value looks like, or is when it is left out, is said beside it. Filled in, it would be sent, and narrow what is asked for.
const withNothingPrefilled = (document) => {
  for (const operation of Object.values(document.paths ?? {}).flatMap((methods) => Object.values(methods))) {
    for (const parameter of operation.parameters ?? []) {
      if (parameter.required) continue;
      const said = [];
      if (parameter.schema?.default !== undefined) said.push(`Default: \`${parameter.schema.default}\`.`);
      if (parameter.example !== undefined) said.push(`Example: \`${parameter.example}\`.`);
      parameter.description = [parameter.description, ...said].filter(Boolean).join(" ");
      delete parameter.example;
      delete parameter.schema?.default;
    }
  }
  return document;
};

const placet = () => ({
  fn: {
    opsFilter: (operations, phrase) =>
      operations.filter((_, tag) => tag.toLowerCase().includes(phrase.trim().toLowerCase())),
  },
  statePlugins: {
    spec: { wrapActions: { updateJsonSpec: (update) => (document) => update(withNothingPrefilled(document)) } },
  },
});

// What is signed in with is forgotten when the page is left: a token in the browser's storage would outlive the person at it.
window.ui = SwaggerUIBundle({
  url: "./v1/swagger.json",
  dom_id: "#explorer",
  deepLinking: true,
  docExpansion: "none",
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  filter: true,
  persistAuthorization: false,
  plugins: [placet],
  validatorUrl: null,
});
