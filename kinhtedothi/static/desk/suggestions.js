/* The fields that suggest what the newsroom has already named. */

import { combobox } from "./combobox.js";
import { pickedList } from "./picked-list.js";
import { seriesPart } from "./series-part.js";
import { tagHints } from "./tag-hints.js";

const addresses = document.querySelector("[data-suggestions]").dataset;

const PICKED = {
  "pen-names": {
    address: addresses.penNames,
    separator: /[,;\n]/,
    joiner: ", ",
    most: Infinity,
    words: {
      add: "Thêm người",
      order: "Thứ tự in",
      none: "Chưa có bút danh nào như vậy. Người mới thì biên tập viên thêm ở mục Tác giả.",
    },
  },
  topics: {
    address: addresses.topics,
    separator: "\n",
    joiner: "\n",
    most: 5,
    words: {
      add: "Thêm sự kiện",
      order: "Thứ tự",
      none: "Chưa có sự kiện nào như vậy. Biên tập viên lập sự kiện mới.",
    },
  },
  series: {
    address: addresses.series,
    separator: "\n",
    joiner: "\n",
    most: 1,
    words: { add: "Chọn loạt bài", none: "Chưa có loạt bài nào như vậy. Biên tập viên lập loạt bài mới." },
  },
};

for (const field of document.querySelectorAll("[data-picks]")) {
  const roles = field.dataset.roles ? field.dataset.roles.split("|") : [];
  pickedList(field, { ...PICKED[field.dataset.picks], roles });
}

/* Tags: any word will do, so they stay one line of text, and the piece at the caret is asked for. */

const tags = document.querySelector("[data-suggests=tags]");

function piece() {
  const before = tags.value.slice(0, tags.selectionStart);
  const start = before.lastIndexOf(",") + 1;
  const rest = tags.value.slice(start);
  const end = rest.indexOf(",") < 0 ? tags.value.length : start + rest.indexOf(",");
  return { start, end, text: tags.value.slice(start, end).trim() };
}

function take(name) {
  const { start, end } = piece();
  const before = tags.value.slice(0, start) + (start ? " " : "") + name;
  const after = tags.value.slice(end);
  tags.value = before + (after || ", ");
  const at = before.length + (after ? 0 : 2);
  tags.setSelectionRange(at, at);
  tags.dispatchEvent(new Event("change", { bubbles: true }));
}

if (tags) {
  combobox(tags, { address: addresses.tags, typed: () => piece().text, take });
  tagHints(tags, addresses.tagLikenesses);
}

const one = document.querySelector("[data-suggests=tag]");
if (one) {
  combobox(one, {
    address: addresses.tags,
    typed: () => one.value.trim(),
    take: (name) => { one.value = name; },
  });
}

const [series, part] = ["id_series", "id_series_part"].map((id) => document.getElementById(id));
if (series && part) seriesPart(series, part, addresses.seriesParts);
