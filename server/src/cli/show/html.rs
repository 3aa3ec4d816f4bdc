//! A cable as one page: no scripts, nothing loaded from elsewhere, light and dark, fit to print.
//! Invariant: every text of the cable is escaped.

use reftel_analysis::view::{ParagraphView, View};

use super::layout::{Part, parts};
use super::text::{addressees, classification};
use crate::html::escape;

const STYLE: &str = include_str!("page.css");

/// The page.
pub(super) fn page(name: &str, text: &str, views: &[View]) -> String {
    let title = views
        .iter()
        .find_map(|view| view.subject.as_deref())
        .unwrap_or(name);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        escape(title)
    );
    if views.is_empty() {
        out.push_str("<main><p>Nothing to show: the file is empty.</p></main>\n");
    }
    for view in views {
        cable(text, view, &mut out);
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn cable(text: &str, view: &View, out: &mut String) {
    let level = view.classification.as_ref().and_then(|c| c.level);
    let class = match level {
        Some("UNCLASSIFIED") => "u",
        Some("CONFIDENTIAL") => "c",
        Some("SECRET") => "s",
        Some(_) => "ts",
        None => "none",
    };
    let captions = view.captions.iter().map(|c| escape(c));
    let captions = captions.collect::<Vec<_>>().join(" · ");
    let banner = format!(
        "<p class=\"banner {class}\">{}</p>\n",
        escape(&classification(view))
    );
    out.push_str("<article>\n");
    out.push_str(&banner);
    out.push_str("<main>\n<header>\n");
    if let Some(mrn) = &view.mrn {
        out.push_str(&format!(
            "<p class=\"number\">{} {}",
            escape(&mrn.post),
            mrn.serial
        ));
        if let Some(dtg) = &view.dtg {
            out.push_str(&format!(" <span>{}</span>", escape(&dtg.text)));
        }
        out.push_str("</p>\n");
    }
    let subject = view.subject.as_deref().unwrap_or("No subject");
    out.push_str(&format!("<h1>{}</h1>\n", escape(subject)));
    if !captions.is_empty() {
        out.push_str(&format!("<p class=\"captions\">{captions}</p>\n"));
    }
    out.push_str("</header>\n");
    fields(view, out);
    for (n, paragraph) in view.paragraphs.iter().enumerate() {
        self::paragraph(text, n, paragraph, out);
    }
    if let Some(signature) = &view.signature {
        out.push_str(&format!(
            "<p class=\"signature\">{}</p>\n",
            escape(signature)
        ));
    }
    out.push_str("</main>\n");
    out.push_str(&banner);
    out.push_str("</article>\n");
}

fn fields(view: &View, out: &mut String) {
    out.push_str("<dl>\n");
    let mut field = |name: &str, html: &str| {
        if !html.is_empty() {
            out.push_str(&format!("<dt>{name}</dt><dd>{html}</dd>\n"));
        }
    };
    field("From", &escape(view.from.as_deref().unwrap_or("")));
    field("To", &escape(&addressees(&view.action)));
    field("Info", &escape(&addressees(&view.info)));
    field(
        "Attention",
        &view
            .attention
            .iter()
            .map(|a| escape(a))
            .collect::<Vec<_>>()
            .join("<br>"),
    );
    if let Some(order) = &view.executive_order {
        let number = order.order.as_deref().unwrap_or("");
        field(
            "E.O.",
            &format!("{} <span>{}</span>", escape(number), escape(&order.text)),
        );
    }
    let tags = view.tags.iter().map(|tag| {
        let title = tag.title.unwrap_or(tag.kind);
        format!("<li><b>{}</b> {}</li>", escape(&tag.code), escape(title))
    });
    field("TAGS", &list("ul", &tags.collect::<String>()));
    let references = view.references.iter().map(|entry| {
        let letter = entry
            .letter
            .as_deref()
            .map(|l| format!("<b>{}.</b> ", escape(l)));
        let id = entry
            .id
            .as_deref()
            .map(|id| format!(" <span>{}</span>", escape(id)));
        let (letter, id) = (letter.unwrap_or_default(), id.unwrap_or_default());
        format!("<li>{letter}{}{id}</li>", escape(&entry.text))
    });
    field("References", &list("ul", &references.collect::<String>()));
    if let Some(by) = &view.classified_by {
        field("Classified by", &escape(&by.text));
    }
    out.push_str("</dl>\n");
}

fn list(kind: &str, items: &str) -> String {
    if items.is_empty() {
        return String::new();
    }
    format!("<{kind}>{items}</{kind}>")
}

fn paragraph(text: &str, n: usize, paragraph: &ParagraphView, out: &mut String) {
    if let Some(heading) = &paragraph.heading {
        out.push_str(&format!("<h2>{}</h2>\n", escape(heading)));
    }
    let id = paragraph
        .number
        .map_or_else(|| format!("text{n}"), |number| format!("p{number}"));
    out.push_str(&format!("<section id=\"{id}\">"));
    if let Some(number) = paragraph.number {
        out.push_str(&format!("<a class=\"no\" href=\"#{id}\">{number}.</a>"));
    }
    if let Some(marking) = &paragraph.marking {
        out.push_str(&format!(
            "<span class=\"mark\">({})</span>",
            escape(marking)
        ));
    }
    let mut items = String::new();
    for part in parts(text, paragraph) {
        if let Part::Item(mark, words) = &part {
            items.push_str(&format!(
                "<li><span>{}</span> {}</li>",
                escape(mark),
                escape(words)
            ));
            continue;
        }
        out.push_str(&list("ul", &std::mem::take(&mut items)));
        match part {
            Part::Text(words) => out.push_str(&format!("<p>{}</p>", escape(&words))),
            Part::Table(rows) => out.push_str(&format!("<pre>{}</pre>", escape(&rows.join("\n")))),
            Part::Item(..) => {}
        }
    }
    out.push_str(&list("ul", &items));
    out.push_str("</section>\n");
}
