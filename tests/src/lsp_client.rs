//! A language client that talks to the real program over pipes. Waits for messages, never for time to pass.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

/// Far longer than anything takes, so that only a hang fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// One session with a server.
pub struct Client {
    process: Child,
    stdin: Option<ChildStdin>,
    incoming: Receiver<Value>,
    unread: VecDeque<Value>,
    next_id: i64,
}

impl Client {
    /// Starts the server; nothing is sent yet.
    ///
    /// # Panics
    /// The server cannot be started.
    #[must_use]
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// Starts the server with variables of the environment; nothing is sent yet.
    ///
    /// # Panics
    /// The server cannot be started.
    #[must_use]
    pub fn start_with(variables: &[(&str, &std::path::Path)]) -> Self {
        let mut process = Command::new(crate::binary::reftel())
            .arg("lsp")
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stdout = process.stdout.take().unwrap();
        let (sender, incoming) = channel();
        std::thread::spawn(move || {
            let mut stdout = BufReader::new(stdout);
            while let Some(message) = read_message(&mut stdout) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self {
            stdin: process.stdin.take(),
            process,
            incoming,
            unread: VecDeque::new(),
            next_id: 0,
        }
    }

    /// Starts a server and initializes it with these capabilities; gives the result of `initialize` too.
    ///
    /// # Panics
    /// The server refuses.
    #[must_use]
    pub fn initialized(capabilities: &Value) -> (Self, Value) {
        let mut client = Self::start();
        let result = client
            .call("initialize", &json!({ "capabilities": capabilities }))
            .unwrap();
        client.notify("initialized", &json!({}));
        (client, result)
    }

    /// Writes bytes as they are. A server that has gone is not an error here: what it said before is looked at.
    ///
    /// # Panics
    /// After `close_input`.
    pub fn raw(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().unwrap();
        let _ = stdin.write_all(bytes).and_then(|()| stdin.flush());
    }

    /// Writes a body with its header.
    pub fn body(&mut self, body: &str) {
        self.raw(frame(body).as_bytes());
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: &Value) {
        self.body(&json!({"jsonrpc":"2.0","method":method,"params":params}).to_string());
    }

    /// Sends a request and gives its id.
    pub fn request(&mut self, method: &str, params: &Value) -> i64 {
        self.next_id += 1;
        let id = self.next_id;
        self.body(&json!({"jsonrpc":"2.0","id":id,"method":method,"params":params}).to_string());
        id
    }

    /// Sends a request and waits for its answer: the result or the error.
    ///
    /// # Errors
    /// The error of the answer.
    pub fn call(&mut self, method: &str, params: &Value) -> Result<Value, Value> {
        let id = self.request(method, params);
        self.answer(&json!(id))
    }

    /// Waits for the answer to a request.
    ///
    /// # Errors
    /// The error of the answer.
    pub fn answer(&mut self, id: &Value) -> Result<Value, Value> {
        let message = self.wait_for(|m| m.get("method").is_none() && m["id"] == *id);
        match message.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(message["result"].clone()),
        }
    }

    /// Opens a document, version 1.
    pub fn open(&mut self, uri: &str, text: &str) {
        let document = json!({"uri":uri,"languageId":"cable","version":1,"text":text});
        self.notify("textDocument/didOpen", &json!({ "textDocument": document }));
    }

    /// Sends one change of a range of lines and columns.
    pub fn change(&mut self, uri: &str, version: i32, range: [u32; 4], text: &str) {
        self.changes(
            uri,
            version,
            &json!([{ "range": lsp_range(range), "text": text }]),
        );
    }

    /// Sends changes as they are.
    pub fn changes(&mut self, uri: &str, version: i32, changes: &Value) {
        let document = json!({"uri":uri,"version":version});
        let params = json!({"textDocument":document,"contentChanges":changes});
        self.notify("textDocument/didChange", &params);
    }

    /// Waits for the findings of a version of a document.
    pub fn published(&mut self, uri: &str, version: i32) -> Vec<Value> {
        let found = self.wait_for(|m| {
            m["method"] == "textDocument/publishDiagnostics"
                && m["params"]["uri"] == uri
                && m["params"]["version"] == version
        });
        found["params"]["diagnostics"]
            .as_array()
            .cloned()
            .unwrap_or_default()
    }

    /// Waits for the first message that fits; others stay for later.
    ///
    /// # Panics
    /// No such message comes.
    pub fn wait_for(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unread.iter().position(&fits) {
            return self.unread.remove(at).unwrap();
        }
        loop {
            match self.incoming.recv_timeout(PATIENCE) {
                Ok(message) if fits(&message) => return message,
                Ok(message) => self.unread.push_back(message),
                Err(error) => panic!("{error}; unread: {:?}", self.unread),
            }
        }
    }

    /// Everything that has been read and not asked for.
    #[must_use]
    pub fn unread(&self) -> &VecDeque<Value> {
        &self.unread
    }

    /// The server's memory in kilobytes; `None` where the system does not say.
    #[must_use]
    pub fn resident_kb(&self) -> Option<u64> {
        let path = format!("/proc/{}/status", self.process.id());
        let status = std::fs::read_to_string(path).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.split_whitespace().next()?.parse().ok()
    }

    /// How long the server has computed so far, in ticks of the system's clock; `None` where the system does not say.
    #[must_use]
    pub fn processor_ticks(&self) -> Option<u64> {
        let path = format!("/proc/{}/stat", self.process.id());
        let stat = std::fs::read_to_string(path).ok()?;
        // The name may have blanks: what follows it is counted. User time is the twelfth, system time the thirteenth.
        let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
        let ticks = |n: usize| fields.get(n)?.parse::<u64>().ok();
        Some(ticks(11)? + ticks(12)?)
    }

    /// Forgets what has been read and not asked for.
    pub fn forget_unread(&mut self) {
        self.unread.clear();
    }

    /// Closes the server's input.
    pub fn close_input(&mut self) {
        self.stdin = None;
    }

    /// Waits until the server has gone; its exit code, and what it wrote to standard error.
    ///
    /// # Panics
    /// It does not go.
    pub fn exit_code(&mut self) -> (i32, String) {
        while let Ok(message) = self.incoming.recv_timeout(PATIENCE) {
            self.unread.push_back(message);
        }
        let mut log = String::new();
        let mut stderr = self.process.stderr.take().unwrap();
        stderr.read_to_string(&mut log).unwrap();
        (self.process.wait().unwrap().code().unwrap(), log)
    }

    /// `shutdown` and `exit`; the code must be 0. Gives the log.
    ///
    /// # Panics
    /// The server does not end well.
    pub fn shut_down(mut self) -> String {
        assert_eq!(self.call("shutdown", &Value::Null), Ok(Value::Null));
        self.notify("exit", &Value::Null);
        let (code, log) = self.exit_code();
        assert_eq!(code, 0, "{log}");
        log
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // A test that failed half-way must not leave a server behind.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A range from `[line, column, line, column]`.
#[must_use]
pub fn lsp_range([a, b, c, d]: [u32; 4]) -> Value {
    json!({"start":{"line":a,"character":b},"end":{"line":c,"character":d}})
}

/// Parameters of a request at a place in a document.
#[must_use]
pub fn at(uri: &str, line: u32, column: u32) -> Value {
    json!({"textDocument":{"uri":uri},"position":{"line":line,"character":column}})
}

/// Applies text edits that count columns in characters of ASCII text.
///
/// # Panics
/// These are no text edits.
#[must_use]
pub fn apply(text: &str, edits: &Value) -> String {
    let offset = |p: &Value| {
        let line = usize::try_from(p["line"].as_u64().unwrap()).unwrap();
        let column = usize::try_from(p["character"].as_u64().unwrap()).unwrap();
        text.split_inclusive('\n')
            .take(line)
            .map(str::len)
            .sum::<usize>()
            + column
    };
    let mut edits: Vec<_> = edits.as_array().unwrap().iter().collect();
    edits.sort_by_key(|e| offset(&e["range"]["start"]));
    let mut out = text.to_owned();
    for edit in edits.iter().rev() {
        let range = offset(&edit["range"]["start"])..offset(&edit["range"]["end"]);
        out.replace_range(range, edit["newText"].as_str().unwrap());
    }
    out
}

/// A body with its header.
#[must_use]
pub fn frame(body: &str) -> String {
    format!("Content-Length: {}\r\n\r\n{body}", body.len())
}

fn read_message(from: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        from.read_line(&mut line).ok().filter(|n| *n > 0)?;
        match line.trim_end() {
            "" => break,
            header => length = header.strip_prefix("Content-Length: ")?.parse().ok()?,
        }
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
