// Takes one mail on loopback and prints, after its port, what a mail program reads in it: one line of JSON.
import { createHash } from "node:crypto";
import { SMTPServer } from "smtp-server";
import { simpleParser } from "mailparser";

let user;
const server = new SMTPServer({
  allowInsecureAuth: true,
  disabledCommands: ["STARTTLS"],
  onAuth(auth, session, done) {
    user = auth.username;
    done(auth.password === "secret" ? null : new Error("wrong"), { user });
  },
  async onData(stream, session, done) {
    const to = session.envelope.rcptTo.map((a) => a.address);
    const mail = await simpleParser(stream);
    done();
    console.log(JSON.stringify({
      user,
      to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: mail.messageId,
      attachments: mail.attachments.map((a) => ({ name: a.filename, type: a.contentType, sha256: createHash("sha256").update(a.content).digest("hex") })),
    }));
  },
});
server.listen(0, "127.0.0.1", () => console.log(server.server.address().port));
