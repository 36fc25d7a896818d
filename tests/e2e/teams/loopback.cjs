// The Playground opens its port to every network; loaded before it, this opens it here alone.
const { Server } = require("node:net");
const listen = Server.prototype.listen;

Server.prototype.listen = function (port, ...others) {
  return listen.call(this, port, ...(typeof port === "number" ? ["127.0.0.1"] : []), ...others);
};
