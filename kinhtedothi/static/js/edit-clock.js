// How long a comment can still be mended.

const until = document.querySelector("[data-until]");
const left = document.querySelector("[data-left]");

function tell() {
  const seconds = Math.floor((new Date(until.dateTime) - Date.now()) / 1000);
  if (seconds < 0) {
    left.textContent = " (đã hết giờ)";
    clearInterval(clock);
    return;
  }
  left.textContent = ` (còn ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")})`;
}

const clock = until && setInterval(tell, 1000);
if (until) tell();
