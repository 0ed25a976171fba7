/* Several photos chosen in the picker, kept in order while people search and upload. */

export function startChoice(picker, onUse) {
  const foot = picker.querySelector("[data-several]");
  const use = foot.querySelector("[data-use-several]");
  const forget = foot.querySelector("[data-forget-several]");
  const photos = new Map();
  const choice = {
    isOn: false,
    onChange: () => {},

    begin(isOn) {
      choice.isOn = isOn;
      picker.classList.toggle("picker--several", isOn);
      foot.hidden = !isOn;
      photos.clear();
      changed();
    },

    add(photo) {
      photos.set(photo.id, photo);
      changed();
    },

    toggle(photo) {
      if (!photos.delete(photo.id)) photos.set(photo.id, photo);
      changed();
    },

    /* The place of a photo among the chosen, from 1 on; 0 when it is not. */
    placeOf(photo) {
      return [...photos.keys()].indexOf(photo.id) + 1;
    },

    focus() {
      use.focus();
    },
  };

  function changed() {
    const number = photos.size;
    foot.querySelector("[data-several-status]").textContent = number
      ? `Đã chọn ${number} ảnh.`
      : "Bấm vào từng ảnh theo thứ tự in.";
    use.textContent = number ? `Dùng ${number} ảnh` : "Dùng ảnh";
    use.disabled = !number;
    forget.hidden = !number;
    choice.onChange();
  }

  use.addEventListener("click", () => onUse([...photos.values()]));
  forget.addEventListener("click", () => {
    photos.clear();
    changed();
    picker.querySelector("#picker-words").focus();
  });
  return choice;
}
