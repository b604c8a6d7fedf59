// htmx, set so that it works under the workbench's content security policy and sends the token of forms.
import htmx from "htmx.org";

Object.assign(htmx.config, { allowEval: false, includeIndicatorStyles: false, selfRequestsOnly: true });

document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector<HTMLMetaElement>("meta[name=csrf]")?.content;
  const headers = (event as CustomEvent<{ headers: Record<string, string> }>).detail.headers;
  if (token) headers["X-CSRF-Token"] = token;
});
