// Pictures are made smaller before they travel: a photograph of 5 MB needs minutes in a tram, and no
// page shows more pixels than that. Without this module they are sent as they are.
const SMALL = 400_000; // bytes; below that it is not worth the while
const QUALITY = 0.8;

async function smaller(file, most) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, most / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const content = await new Promise((done) => canvas.toBlob(done, file.type, QUALITY));
  return content && content.size < file.size ? new File([content], file.name, { type: file.type }) : file;
}

async function shrink(input) {
  const [file] = input.files;
  if (!file || file.type !== "image/jpeg" || file.size < SMALL) return;
  const light = await smaller(file, Number(input.dataset.shrink));
  if (input.files[0] !== file) return; // another one was chosen meanwhile
  const chosen = new DataTransfer();
  chosen.items.add(light);
  input.files = chosen.files;
}

for (const input of document.querySelectorAll("input[type=file][data-shrink]")) {
  // A picture that this browser cannot read goes as it is; the server says what is wrong with it.
  const start = () => shrink(input).catch(() => {});
  input.addEventListener("change", start);
  start(); // where one was chosen before this module had arrived
}
