// A list of the account was made before this device had told what it has: then it is made anew.

import { toldOfFollows } from "./follows.js";
import { toldOfSaved } from "./saved.js";
import { tellAccount } from "./signed-in.js";

const isUnsent = () => [...toldOfSaved(), ...toldOfFollows()].some((one) => one.unsent);

if (isUnsent()) {
  tellAccount().then(() => {
    if (!isUnsent()) location.reload();
  });
} else {
  tellAccount();
}
