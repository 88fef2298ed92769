/* What not every page or reader needs has a script of its own, which comes when it is asked for, once. */

const root = document.documentElement;

/**
 * The script, if it is asked for now for the first time.
 * @param {string} name of a script in _static
 */
export function load(name) {
  const src = `${root.dataset.content_root}_static/${name}.js`;
  if (document.querySelector(`[src="${src}"]`)) return;
  const script = document.createElement("script");
  script.src = src;
  document.body.append(script);
  return script;
}
