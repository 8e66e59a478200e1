// Azurite's table service, in memory, on a port that the system chooses. Says the port, and ends when its parent's pipe closes,
// so that no test run leaves one behind.
const { Server } = require("node:net");

const listen = Server.prototype.listen;
Server.prototype.listen = function (...args) {
  this.once("listening", () => console.log(`port ${this.address().port}`));
  return listen.apply(this, args);
};

process.stdin.resume().on("end", () => process.exit(0));
process.argv.push("--tablePort", "0", "--inMemoryPersistence", "--silent", "--disableTelemetry");
require("azurite/dist/src/table/main.js");
