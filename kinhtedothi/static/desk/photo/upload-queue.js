/* Files on their way to the server: two at a time, each with its progress. A file that the library
   has is recognised before a byte of it is sent; what the network loses is sent again. */

import { isJson, postWithToken } from "../session.js";

const AT_ONCE = 2;
const PAUSES_MS = [1000, 4000];
const FAILED = "Máy chủ không trả lời. Hãy thử lại sau giây lát.";
const CANNOT_SEND = "Mất kết nối nên chưa tải lên được; chữ đã gõ vẫn còn.";

/* upload: where files are posted. known: where it is asked for a file's hash. */
export function uploadQueue({ upload, known }) {
  const waiting = [];
  const lost = new Set();
  let running = 0;

  /* file: a File. watch: { state(words), progress(part), done(answer), failed(sentence) }; done gets
     what the server answered: { photo, is_new } or { errors }.
     Returns { cancel, retry }; retry is for one that failed. */
  function add(file, watch) {
    const item = { file, watch, abort: new AbortController() };
    line(item);
    return {
      cancel() {
        item.abort.abort();
        lost.delete(item);
        if (waiting.includes(item)) waiting.splice(waiting.indexOf(item), 1);
      },
      retry() {
        lost.delete(item);
        line(item);
      },
    };
  }

  function line(item) {
    item.watch.state("Đang chờ…");
    waiting.push(item);
    next();
  }

  async function next() {
    if (running >= AT_ONCE || !waiting.length) return;
    running += 1;
    await run(waiting.shift());
    running -= 1;
    next();
  }

  async function run(item) {
    const { file, watch, abort } = item;
    try {
      const there = await inTheLibrary(file, watch);
      if (abort.signal.aborted) return;
      const answer = there ? { photo: there, is_new: false } : await send(file, watch, abort.signal);
      if (abort.signal.aborted) return;
      if (answer.error) watch.failed(answer.error);
      else watch.done(answer);
    } catch {
      if (abort.signal.aborted) return;
      lost.add(item);
      watch.failed(CANNOT_SEND);
    }
  }

  /* Only pages that came by HTTPS, or from this machine, may count hashes; others send the file. */
  async function inTheLibrary(file, watch) {
    if (!globalThis.crypto?.subtle) return null;
    watch.state("Đang xem ảnh đã có trong kho chưa…");
    try {
      const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
      const hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      const response = await fetch(`${known}?sha256=${hash}`, { headers: { Accept: "application/json" } });
      return response.ok ? (await response.json()).photo : null;
    } catch {
      return null;
    }
  }

  async function send(file, watch, signal) {
    for (const pause of [...PAUSES_MS, null]) {
      try {
        watch.state("Đang tải lên…");
        const response = await postWithToken(() => postOnce(upload, file, watch.progress, signal));
        return response && isJson(response) ? await response.json() : { error: FAILED };
      } catch (error) {
        if (pause === null || signal.aborted) throw error;
        watch.state("Mất kết nối, đang thử lại…");
        await new Promise((resolve) => { setTimeout(resolve, pause); });
      }
    }
    return { error: FAILED };
  }

  // The network is back.
  window.addEventListener("online", () => {
    for (const item of [...lost]) {
      lost.delete(item);
      line(item);
    }
  });

  return { add };
}

/* As fetch does. XMLHttpRequest, because fetch does not tell how much has been sent. */
function postOnce(address, file, onProgress, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const data = new FormData();
    data.append("file", file);
    request.open("POST", address);
    request.setRequestHeader("X-CSRFToken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      const headers = { "Content-Type": request.getResponseHeader("Content-Type") || "" };
      resolve(new Response(request.responseText, { status: request.status, headers }));
    });
    const lost = () => reject(new TypeError("The connection was lost."));
    request.addEventListener("error", lost);
    request.addEventListener("abort", lost);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(data);
  });
}
