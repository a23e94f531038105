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
  validatorUrl: null,
});
