/* As much of a document as the drawings of the widgets need to be drawn without a browser, and no more.
   still(code, widgets, view, lang) lets the page's own script wake one widget on it and returns what it drew, as
   XML. */

class Element {
  constructor(name, space = "") {
    Object.assign(this, { name, space, nodes: [], parentElement: null, dataset: {}, own: {} });
    this.classList = {
      add: (...names) => {
        this.className = [...new Set([...this.names(), ...names])].join(" ");
      },
      remove: (...names) => {
        this.className = this.names()
          .filter(name => !names.includes(name))
          .join(" ");
      },
      toggle: (name, on = !this.names().includes(name)) => this.classList[on ? "add" : "remove"](name),
      contains: name => this.names().includes(name),
    };
  }
  get style() {
    return {
      setProperty: (key, value) => {
        this.own.style = `${this.own.style ?? ""}${key}:${value};`;
      },
    };
  }
  set style(text) {
    this.own.style = `${text};`;
  }
  names() {
    return (this.className ?? "").split(" ").filter(Boolean);
  }

  setAttribute(key, value) {
    this.own[this.space ? key : key.toLowerCase()] = String(value);
  }
  getAttribute(key) {
    return this.own[key] ?? null;
  }
  hasAttribute(key) {
    return key in this.own;
  }
  removeAttribute(key) {
    delete this.own[key];
  }
  toggleAttribute(key, on = !this.hasAttribute(key)) {
    if (on) this.own[key] = key;
    else delete this.own[key];
  }

  get children() {
    return this.nodes.filter(node => node instanceof Element);
  }
  get options() {
    return this.children;
  }
  get firstChild() {
    return this.nodes[0] ?? null;
  }
  get lastChild() {
    return this.nodes.at(-1) ?? null;
  }
  get textContent() {
    return this.nodes.map(node => node.textContent).join("");
  }
  set textContent(text) {
    this.replaceChildren(text);
  }

  insert(place, nodes) {
    for (const node of nodes) node.remove?.();
    this.nodes.splice(place, 0, ...nodes.map(node => (node instanceof Element ? node : { textContent: String(node) })));
    for (const node of this.children) node.parentElement = this;
  }
  append(...nodes) {
    this.insert(this.nodes.length, nodes);
  }
  prepend(...nodes) {
    this.insert(0, nodes);
  }
  replaceChildren(...nodes) {
    this.nodes = [];
    this.append(...nodes);
  }
  before(...nodes) {
    this.parentElement.insert(this.parentElement.nodes.indexOf(this), nodes);
  }
  after(...nodes) {
    this.parentElement.insert(this.parentElement.nodes.indexOf(this) + 1, nodes);
  }
  remove() {
    if (this.parentElement) this.parentElement.nodes.splice(this.parentElement.nodes.indexOf(this), 1);
    this.parentElement = null;
  }
  replaceWith(...nodes) {
    this.before(...nodes);
    this.remove();
  }

  /* selectors: a name, .classes, and lists of these */
  matches(selector) {
    return selector.split(",").some(one => {
      const [name, ...names] = one.trim().split(".");
      return (!name || name === this.name) && names.every(n => this.names().includes(n));
    });
  }
  querySelectorAll(selector) {
    return this.children.flatMap(child => [
      ...(child.matches(selector) ? [child] : []),
      ...child.querySelectorAll(selector),
    ]);
  }
  querySelector(selector) {
    return this.querySelectorAll(selector)[0] ?? null;
  }
  closest(selector) {
    return this.matches(selector) ? this : (this.parentElement?.closest(selector) ?? null);
  }
  contains(other) {
    return other === this || this.children.some(child => child.contains(other));
  }
  addEventListener() {}
  removeEventListener() {}

  toString() {
    const escaped = text => String(text).replace(/[&<>"]/g, c => `&#${c.charCodeAt()};`);
    const space = this.space && this.parentElement?.space !== this.space ? ` xmlns="${this.space}"` : "";
    const attributes = Object.entries(this.own)
      .map(([key, value]) => ` ${key}="${escaped(value)}"`)
      .join("");
    const inside = this.nodes.map(node => (node instanceof Element ? node : escaped(node.textContent))).join("");
    return `<${this.name}${space}${attributes}>${inside}</${this.name}>`;
  }
}

/* properties that are attributes under another name, or only if they are true */
for (const [property, attribute] of Object.entries({
  className: "class",
  ariaLabel: "aria-label",
  id: "id",
  lang: "lang",
  value: "value",
}))
  Object.defineProperty(Element.prototype, property, {
    get() {
      return this.own[attribute] ?? "";
    },
    set(value) {
      this.own[attribute] = value;
    },
  });
for (const property of ["checked", "hidden", "disabled"])
  Object.defineProperty(Element.prototype, property, {
    get() {
      return property in this.own;
    },
    set(on) {
      this.toggleAttribute(property, Boolean(on));
    },
  });

const nothing = () => {};
var addEventListener = nothing;
var removeEventListener = nothing;
var setInterval = nothing;
var clearInterval = nothing;
var setTimeout = nothing;
var clearTimeout = nothing;
var matchMedia = () => ({ matches: true, addEventListener: nothing });
var location = { search: "", href: "" };
var MutationObserver = class {
  observe() {}
  disconnect() {}
};
var URLSearchParams = class {
  get() {
    return null;
  }
};
var console = {
  error(problem) {
    throw problem;
  },
}; // a page tells of a broken widget and goes on; paper must not
var document = {
  createElement: name => new Element(name),
  createElementNS: (space, name) => new Element(name, space),
  body: new Element("body"),
  documentElement: new Element("html"),
  querySelector: nothing,
};

function still(code, widgets, view, lang) {
  document.documentElement.dataset.lang = lang;
  const paper = new Element("div");
  const place = new Element("script");
  place.textContent = view;
  paper.append(place);
  document.getElementById = () => ({ textContent: widgets });
  document.querySelectorAll = () => [place];
  new Function(code)();
  return paper.toString();
}
