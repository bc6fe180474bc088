'use strict';
// Runs one real Direct Line client for a test. Orders come in as JSON lines on standard input, what happens goes out as JSON lines on
// standard output. The process ends with its input.

const readline = require('node:readline');
const WebSocket = require('ws');

function tell(event) {
  process.stdout.write(JSON.stringify(event) + '\n');
}

/** A socket that says when it opens and closes, so that a test can wait for either and can tear it. */
class ToldSocket extends WebSocket {
  static current = null;

  constructor(url) {
    super(url);
    ToldSocket.current = this;
    this.on('open', () => tell({ event: 'socket', state: 'open' }));
    this.on('close', code => tell({ event: 'socket', state: 'closed', code }));
  }
}

// The client is written for browsers and looks for these two in the global object, at the latest when it is loaded.
global.XMLHttpRequest = require('xhr2');
global.WebSocket = ToldSocket;
const { DirectLine, ConnectionStatus } = require('botframework-directlinejs');

let client;

const orders = {
  start({ options, wait }) {
    // `wait` from 0 to 1 is where between its 3 and 15 seconds the client comes back after a lost socket.
    client = new DirectLine({ ...options, random: () => wait ?? 0 });
    client.connectionStatus$.subscribe(status => tell({ event: 'status', status: ConnectionStatus[status] }));
    client.activity$.subscribe(
      activity => tell({ event: 'activity', activity }),
      error => tell({ event: 'broken', reason: String(error?.message ?? error?.type ?? error) }),
    );
  },
  post({ number, activity }) {
    client.postActivity(activity).subscribe(
      // The client says "retry" instead of an id where it got no answer or a 5xx.
      id => tell(id === 'retry' ? { event: 'failed', number, status: 0 } : { event: 'posted', number, id }),
      error => tell({ event: 'failed', number, status: error?.status ?? 0 }),
    );
  },
  drop() {
    ToldSocket.current.terminate();
  },
  end() {
    client.end();
  },
};

const lines = readline.createInterface({ input: process.stdin });
lines.on('line', line => {
  const order = JSON.parse(line);
  orders[order.do](order);
});
lines.on('close', () => process.exit(0));
