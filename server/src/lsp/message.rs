//! One JSON-RPC message, told apart into call, notice, answer or nonsense, with the error the specification has for it.
//! Invariant: the id of a call goes back to the client exactly as it came.

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::error::Category;
use serde_json::value::RawValue;
use tower_lsp::jsonrpc::ErrorCode;

/// Longest id that is echoed back.
const LONGEST_ID: usize = 1024;

/// The id of a call as JSON text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Id(Box<str>);

impl Id {
    /// As JSON text.
    pub(crate) fn as_json(&self) -> &str {
        &self.0
    }

    /// The id of a `$/cancelRequest`, in the form that `parse` gives the call's own.
    pub(crate) fn from_value(value: &Value) -> Option<Self> {
        matches!(value, Value::Number(_) | Value::String(_))
            .then(|| Self(value.to_string().into_boxed_str()))
    }

    /// Integers of any size and strings; `None` for anything else.
    fn from_raw(raw: &RawValue) -> Option<Self> {
        let text = raw.get();
        let first = text.bytes().next()?;
        if text.len() > LONGEST_ID {
            return None;
        }
        if first == b'"' {
            // Through a string and back, so that "A" and "\u0041" are one id.
            let text: String = serde_json::from_str(text).ok()?;
            return Some(Self(Value::from(text).to_string().into_boxed_str()));
        }
        let digits = text.strip_prefix('-').unwrap_or(text);
        digits
            .bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| Self(text.into()))
    }
}

/// A message from the client.
#[derive(Debug)]
pub(crate) enum Message {
    /// A request.
    Call {
        id: Id,
        method: String,
        params: Option<Value>,
    },
    /// A notification.
    Notice {
        method: String,
        params: Option<Value>,
    },
    /// The client's answer to a request of ours: its id, and the result unless it is an error.
    Answer { id: Value, result: Option<Value> },
    /// Not a message of the protocol.
    Invalid {
        id: Option<Id>,
        code: ErrorCode,
        why: &'static str,
    },
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow, default, deserialize_with = "present")]
    jsonrpc: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    id: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    method: Option<&'a RawValue>,
    #[serde(default)]
    params: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    result: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    error: Option<Value>,
}

/// Keeps `null` apart from absent.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(d: D) -> Result<Option<T>, D::Error> {
    T::deserialize(d).map(Some)
}

/// Reads one message body; `None` if it is no JSON text in UTF-8.
pub(crate) fn parse(body: &[u8]) -> Option<Message> {
    let text = std::str::from_utf8(body).ok()?;
    if text.trim_ascii_start().starts_with('{') {
        return match serde_json::from_str::<Envelope>(text) {
            Ok(envelope) => Some(envelope.message()),
            Err(error) if error.classify() == Category::Data => {
                Some(invalid(None, "not a message"))
            }
            Err(_) => mend_surrogates(text).and_then(|text| {
                let envelope = serde_json::from_str::<Envelope>(&text).ok()?;
                Some(envelope.message())
            }),
        };
    }
    serde_json::from_str::<serde::de::IgnoredAny>(text).ok()?;
    Some(invalid(
        None,
        "not one message object (batches are not served)",
    ))
}

fn invalid(id: Option<Id>, why: &'static str) -> Message {
    Message::Invalid {
        id,
        code: ErrorCode::InvalidRequest,
        why,
    }
}

impl Envelope<'_> {
    fn message(self) -> Message {
        let id = self.id.and_then(Id::from_raw);
        if self.jsonrpc.map(RawValue::get) != Some("\"2.0\"") {
            return invalid(id, "jsonrpc is not \"2.0\"");
        }
        let Some(method) = self.method else {
            let answer = self
                .id
                .filter(|_| self.result.is_some() || self.error.is_some());
            let Some(answered) = answer else {
                return invalid(id, "no method");
            };
            return Message::Answer {
                id: serde_json::from_str(answered.get()).unwrap_or_default(),
                result: self.result,
            };
        };
        let Ok(method) = serde_json::from_str::<String>(method.get()) else {
            return invalid(id, "the method is not a string");
        };
        match (self.id, id) {
            (None, _) => Message::Notice {
                method,
                params: self.params,
            },
            (Some(_), Some(id)) => Message::Call {
                id,
                method,
                params: self.params,
            },
            (Some(_), None) => invalid(None, "the id is neither an integer nor a string"),
        }
    }
}

/// Half a surrogate pair, as editors that keep UTF-16 send after half a character was pasted, becomes U+FFFD, which counts
/// the same in UTF-16: refusing the edit would leave editor and server with different texts for good.
fn mend_surrogates(text: &str) -> Option<String> {
    let unit = |at: usize| {
        let hex = text.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(hex, 16).ok()
    };
    let mut out = String::new();
    let (mut copied, mut from) = (0, 0);
    while let Some(found) = memchr::memchr(b'\\', &text.as_bytes()[from..]) {
        let at = from + found;
        from = at + 2;
        match unit(at) {
            Some(0xD800..=0xDBFF) if matches!(unit(at + 6), Some(0xDC00..=0xDFFF)) => {
                from = at + 12;
            }
            Some(0xD800..=0xDFFF) => {
                out.push_str(text.get(copied..at)?);
                out.push_str("\\ufffd");
                from = at + 6;
                copied = from;
            }
            _ => {}
        }
        if from > text.len() {
            break;
        }
    }
    (copied > 0).then(|| out + &text[copied..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<(Option<String>, i64)> {
        match parse(text.as_bytes())? {
            Message::Invalid { id, code, .. } => {
                Some((id.map(|id| id.as_json().to_owned()), code.code()))
            }
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn nonsense_is_an_invalid_request_with_its_id_where_it_has_one() {
        let with = |id: &str| Some((Some(id.to_owned()), -32600));
        let without = Some((None, -32600));
        assert_eq!(code(r#"{"id":1,"method":"x"}"#), with("1"));
        assert_eq!(code(r#"{"jsonrpc":"1.0","id":1,"method":"x"}"#), with("1"));
        assert_eq!(
            code(r#"{"jsonrpc":2.0,"id":"a","method":"x"}"#),
            with("\"a\"")
        );
        assert_eq!(code(r#"{"jsonrpc":"2.0","id":1,"method":5}"#), with("1"));
        assert_eq!(code(r#"{"jsonrpc":"2.0","id":1}"#), with("1"));
        for id in ["null", "1.5", "1e3", "true", "{}", "[1]"] {
            let text = format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"x"}}"#);
            assert_eq!(code(&text), without, "{id}");
        }
        for text in ["[]", r#"["2.0",1,"x"]"#, "5", "null", r#""x""#, "{}"] {
            assert_eq!(code(text), without, "{text}");
        }
    }

    #[test]
    fn what_is_no_json_is_no_message() {
        for text in ["", "{", "}", "{\"jsonrpc\":", "[1,", "{'a':1}", "nul"] {
            assert!(parse(text.as_bytes()).is_none(), "{text}");
        }
        assert!(parse(b"{\"jsonrpc\":\"2.0\",\"method\":\"\xff\"}").is_none());
        let deep = "[".repeat(100_000);
        assert!(parse(deep.as_bytes()).is_none());
    }

    #[test]
    fn ids_come_back_as_they_came() {
        for id in ["1", "-7", "99999999999999999999999999", "\"a\"", "\"\""] {
            let text = format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"x"}}"#);
            let Some(Message::Call { id: got, .. }) = parse(text.as_bytes()) else {
                panic!("{id}");
            };
            assert_eq!(got.as_json(), id);
        }
    }

    #[test]
    fn half_a_surrogate_pair_becomes_the_replacement_character() {
        let params = |text: &str| {
            let text = format!(r#"{{"jsonrpc":"2.0","method":"x","params":["{text}"]}}"#);
            match parse(text.as_bytes()) {
                Some(Message::Notice { params, .. }) => {
                    params.unwrap()[0].as_str().unwrap().to_owned()
                }
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(params(r"a\ud83db"), "a\u{fffd}b");
        assert_eq!(params(r"\udc00\ud83d\ude00\ud83d"), "\u{fffd}😀\u{fffd}");
        assert_eq!(params(r"\\ud83d\ud800"), "\\ud83d\u{fffd}");
    }
}
