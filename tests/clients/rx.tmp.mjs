import http from "node:http"; import { Webhook } from "standardwebhooks"; import { SMTPServer } from "smtp-server"; import { simpleParser } from "mailparser"; import fs from "node:fs";
const secret=process.env.BUYERS;
http.createServer((q,s)=>{let b=[];q.on("data",d=>b.push(d));q.on("end",()=>{const body=Buffer.concat(b).toString();let v="unsigned";if(q.headers["webhook-signature"]){try{new Webhook(secret).verify(body,q.headers);v="VALID"}catch(e){v="INVALID "+e.message}}
const st=Number(fs.existsSync("/tmp/dl/status")?fs.readFileSync("/tmp/dl/status","utf8"):200);
fs.appendFileSync("/tmp/dl/seen.log",JSON.stringify({url:q.url,v,id:q.headers["webhook-id"],type:q.headers["content-type"],st,body:body.slice(0,1500)})+"\n");s.statusCode=q.url=="/gone"?410:st;s.end()})}).listen(18080,"127.0.0.1");
new SMTPServer({allowInsecureAuth:true,disabledCommands:["STARTTLS"],authOptional:true,async onData(st,se,done){const m=await simpleParser(st);fs.appendFileSync("/tmp/dl/seen.log",JSON.stringify({mail:m.subject,to:m.to.text,att:m.attachments.map(a=>a.filename+" "+a.size),text:m.text})+"\n");fs.writeFileSync("/tmp/dl/mail.html",m.html);done()}}).listen(18025,"127.0.0.1");
