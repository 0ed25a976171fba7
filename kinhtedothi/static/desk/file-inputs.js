/* django-unfold's script writes the name of a chosen file into the first text box it finds
   above the input: a photo's credit, or the filter by credit. It skips inputs that bear this mark;
   here all do, also those that come later. */

Object.defineProperty(HTMLInputElement.prototype, "hasChangeListener", { get: () => true, set() {} });
