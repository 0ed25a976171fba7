// What runs on every page of the newsroom, served as one script. Alpine comes last: it starts with
// what is there by then.
//
// ../unfold/js/htmx/htmx.js
// ../unfold/js/simplebar/simplebar.js
// ../unfold/js/app.js
// list-labels.js
// scroll-labels.js
// ../unfold/js/alpine/alpine.anchor.js
// ../unfold/js/alpine/alpine.persist.js
// ../unfold/js/alpine/alpine.sort.js
// ../unfold/js/alpine/alpine.resize.js
// ../unfold/js/alpine/alpine.js
