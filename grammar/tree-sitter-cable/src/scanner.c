// What kind of line begins here. A cable has no brackets and few keywords: a line is known by its shape, by whether it
// stands in the header or in the text, and by the line after it. The scanner looks ahead over whole lines and mostly gives
// tokens of no width; what is inside a line is lexed by the grammar.
// Invariant: a line that is nothing else is TEXT (or CONTINUATION), so there is a token for every line.

#include "tree_sitter/alloc.h"
#include "tree_sitter/parser.h"

#include <string.h>

// In the order of `externals` in grammar.js.
enum Token {
  LINE_END, BLANK, INNER_BLANK,
  TEXT, CONTINUATION,
  START_OF_MESSAGE, ROUTING, STATION, SECURITY, DATE_TIME,
  FROM, TO, INFO, ADDRESSEE,
  CLASSIFICATION, CAPTION, ATTENTION,
  DECLASSIFICATION, TAGS, SUBJECT, REFERENCES, REFERENCE, AUTHORITY,
  PARAGRAPH, LIST_ITEM, HEADING, RULE, SIGNATURE,
  PAGE_LINE, END_OF_MESSAGE,
  NEVER, // valid only while the parser recovers from an error
};

typedef struct {
  bool in_text;  // past the header
  bool mid_text; // the line before was not blank
  bool in_list;  // the line before belongs to a list item
} State;

#define MAX_LINE 160

// The start of a line: as it is, and in capitals. Bytes that are not ASCII stand as 0x7f.
typedef struct {
  char raw[MAX_LINE + 1], caps[MAX_LINE + 1];
  unsigned length; // without trailing blanks; MAX_LINE if longer
  unsigned start;  // first character that is neither a blank nor an archive's remains
  bool artefact, lower, upper;
} Line;

static bool is_blank(int32_t c) { return c == ' ' || c == '\t' || c == '\f' || c == '\v'; }
static bool is_end(TSLexer *lexer) { return lexer->lookahead == '\n' || lexer->lookahead == '\r' || lexer->eof(lexer); }
static bool digit(char c) { return c >= '0' && c <= '9'; }
static bool capital(char c) { return c >= 'A' && c <= 'Z'; }
static bool small(char c) { return c >= 'a' && c <= 'z'; }
static bool word_char(char c) { return digit(c) || capital(c) || small(c); }

static void take_line_end(TSLexer *lexer) {
  if (lexer->lookahead == '\r') lexer->advance(lexer, false);
  if (lexer->lookahead == '\n') lexer->advance(lexer, false);
}

static void read_line(TSLexer *lexer, Line *line) {
  memset(line, 0, sizeof *line);
  unsigned n = 0;
  for (; !is_end(lexer); lexer->advance(lexer, false)) {
    int32_t c = lexer->lookahead;
    if (n == MAX_LINE) { line->length = MAX_LINE; continue; }
    char known = c == 0xB6 ? '\x01' : c < 0x20 || c > 0x7e ? (is_blank(c) ? ' ' : '\x7f') : (char)c;
    line->raw[n] = known;
    line->caps[n] = small(known) ? (char)(known - 32) : known;
    line->lower |= small(known);
    line->upper |= capital(known);
    n++;
    if (!is_blank(c)) line->length = n;
  }
  line->raw[line->length] = line->caps[line->length] = 0;
  unsigned at = 0;
  for (;;) {
    const char *s = line->raw + at;
    if (*s == ' ') at++;
    else if (*s == '\x01') { line->artefact = true; at++; }
    else if (s[0] == '[' && digit(s[1]) && strncmp(s + 2, "](#)", 4) == 0) { line->artefact = true; at += 6; }
    else break;
  }
  line->start = at;
}

// Length of `prefix` if `s` starts with it and no word goes on behind it, else 0.
static unsigned begins(const char *s, const char *prefix) {
  unsigned n = (unsigned)strlen(prefix);
  return strncmp(s, prefix, n) == 0 && !(word_char(prefix[n - 1]) && word_char(s[n])) ? n : 0;
}

static bool begins_any(const char *s, const char *const *prefixes) {
  for (; *prefixes; prefixes++) if (begins(s, *prefixes)) return true;
  return false;
}

static unsigned count_digits(const char *s) { unsigned n = 0; while (digit(s[n])) n++; return n; }
static unsigned count_capitals(const char *s) { unsigned n = 0; while (capital(s[n])) n++; return n; }

static bool is_rule(const Line *line) {
  char c = line->raw[0];
  if (line->length < 3 || line->length == MAX_LINE || !strchr("-=*_.", c)) return false;
  for (unsigned i = 0; i < line->length; i++) if (line->raw[i] != c) return false;
  return true;
}

// Transmission ------------------------------------------------------------------------------------------------------

// `P 121323Z JUN 07`
static bool is_date_time(const char *s) {
  while (strchr("ZOPR", *s) && *s && s[1] == ' ') s += 2;
  if (count_digits(s) != 6 || s[6] != 'Z' || s[7] != ' ') return false;
  s += 7; while (*s == ' ') s++;
  if (count_capitals(s) != 3) return false;
  s += 3; while (*s == ' ') s++;
  return count_digits(s) == 2 || count_digits(s) == 4;
}

// `PP RUEHBC RUEHDE`
static bool is_routing(const char *s) {
  if (!strchr("ZOPR", s[0]) || s[1] != s[0] || s[2] != ' ') return false;
  for (s += 2; *s;) {
    while (*s == ' ') s++;
    unsigned n = count_capitals(s);
    if (*s && (n < 4 || n > 8 || *s != 'R')) return false;
    s += n;
    if (*s && *s != ' ') return false;
  }
  return true;
}

// `NAIROBI 00002044  002.2 OF 004`, `PAGE 02  COPENH 01840  171432Z`
static bool is_page_line(const Line *line) {
  const char *s = line->raw + line->start;
  if (begins(s, "PAGE") && count_digits(s + 5) == 2 && s[7] == ' ' && !line->lower) return true;
  if (!capital(*s)) return false;
  while (capital(*s) || *s == ' ' || *s == '\'' || *s == '-' || *s == '.') s++;
  if (count_digits(s) != 8 || s[8] != ' ') return false;
  s += 8; while (*s == ' ') s++;
  if (count_digits(s) != 3) return false;
  s += 3;
  if (*s == '.') s += 1 + count_digits(s + 1);
  return strncmp(s, " OF ", 4) == 0 && digit(s[4]) && s[4 + count_digits(s + 4)] == 0;
}

static const char *const LEVELS[] = {
  "T O P  S E C R E T", "T O P S E C R E T", "T O P   S E C R E T", "S E C R E T", "C O N F I D E N T I A L",
  "U N C L A S  S I F I E D", "U N C L A S S I F I E D", "U N C L A S", "TOP SECRET", "SECRET", "CONFIDENTIAL", "UNCLASSIFIED", "UNCLAS", NULL,
};
static const char *const BEHIND_LEVEL[] = {
  "SECTION", "SENSITIVE", "NOFORN", "EFTO", "E F T O", "FOR OFFICIAL USE ONLY", "LIMITED OFFICIAL USE", NULL,
};

// 0: no; 1: a level alone; 2: a level with a message reference number, a section or a limitation behind it
static int classification(const Line *line) {
  const char *s = line->caps + line->start;
  unsigned n = 0;
  for (const char *const *level = LEVELS; *level && !n; level++) n = begins(s, *level);
  if (!n) return 0;
  s += n; while (*s == ' ') s++;
  if (!*s) return 1;
  if (begins_any(s, BEHIND_LEVEL)) return 2;
  if (!capital(*s)) return 0;
  for (; *s; s++) {
    unsigned digits = count_digits(s);
    if (digits >= 3 && s[-1] == ' ') return 2;
    if (!(capital(*s) || digit(*s) || strchr(" '-.", *s))) return 0;
  }
  return 0;
}

// Header ------------------------------------------------------------------------------------------------------------

static const char *const CAPTIONS[] = {
  "SIPDIS", "NODIS", "EXDIS", "STADIS", "LIMDIS", "NOFORN", "SENSITIVE", "ROGER CHANNEL", "DISSENT CHANNEL", "TERREP", "CODEL",
  "EYES ONLY", "SPECAT", "ORCON", "RELIDO", "WHITE HOUSE CHANNEL", "NOT FOR INTERNET DISTRIBUTION", NULL,
};

// Nothing but captions
static bool is_caption(const char *s) {
  while (*s) {
    unsigned n = 0;
    for (const char *const *caption = CAPTIONS; *caption && !n; caption++) n = begins(s, *caption);
    if (!n) return false;
    for (s += n; *s == ' ' || *s == '/' || *s == ','; s++) {}
  }
  return true;
}

static bool is_attention(const Line *line) {
  const char *s = line->raw + line->start;
  if (line->lower || !capital(*s)) return false;
  return begins(s, "FOR") || begins(s, "FROM") || begins(s, "PASS") || strstr(s, " FOR ") || strstr(s, " PASS ");
}

static bool is_declassification(const char *s) {
  if (*s++ != 'E') return false;
  if (*s == '.') s++;
  if (*s++ != 'O') return false;
  if (*s == '.') s++;
  for (int i = 0; i < 2 && *s == ' '; i++) s++;
  return count_digits(s) >= 5;
}

static bool is_references(const char *s) {
  if (strncmp(s, "REF", 3) != 0) return false;
  s += 3;
  if (strncmp(s, "TELS", 4) == 0) s += 4;
  else if (strncmp(s, "TEL", 3) == 0 || strncmp(s, "(S)", 3) == 0) s += 3;
  else if (strncmp(s, "ERENCES", 7) == 0) s += 7;
  else if (strncmp(s, "ERENCE", 6) == 0) s += 6;
  else if (*s == 'S') s++;
  return *s == 0 || *s == ' ' || *s == ':';
}

static const char *const AUTHORITIES[] = {"CLASSIFIED BY", "DERIVED FROM", "DECLASSIFY ON", "REASONS:", "REASON:", NULL};

static bool field(const char *s, const char *keyword) {
  unsigned n = begins(s, keyword);
  return n && (s[n] == ':' || s[n] == ' ' || s[n] == 0);
}

static int header_field(const Line *line) {
  const char *s = line->caps + line->start;
  if (is_declassification(s)) return DECLASSIFICATION;
  if (field(s, "TAGS") || field(s, "TAG")) return TAGS;
  if (field(s, "SUBJECT") || field(s, "SUBJ")) return SUBJECT;
  if (is_references(s)) return REFERENCES;
  if (begins_any(s, AUTHORITIES)) return AUTHORITY;
  return -1;
}

static int address(const Line *line) {
  const char *s = line->caps + line->start;
  if (begins(s, "FM") && capital(s[3])) return FROM;
  if (begins(s, "TO") && capital(s[3])) return TO;
  // two blanks: a distribution block of the Department
  if (begins(s, "INFO") && capital(s[5])) return INFO;
  return -1;
}

// Text --------------------------------------------------------------------------------------------------------------

static const char *const MARKINGS[] = {
  "(TS", "(SBU", "(S", "(C", "(U", "(FOUO", "(LOU", "(UNCLASSIFIED", "(CONFIDENTIAL", "(SECRET", NULL,
};

// 2: a number with a portion marking, which starts a paragraph wherever it stands; 1: a number alone
static int paragraph_number(const Line *line) {
  const char *s = line->caps + line->start;
  unsigned n = count_digits(s);
  if (n == 0 || n > 3 || s[n] != '.') return 0;
  bool apart = s[n + 1] == ' ' || s[n + 1] == 0;
  for (s += n + 1; *s == ' '; s++) {}
  if (begins_any(s, MARKINGS)) return 2;
  return apart ? 1 : 0;
}

static bool is_enumerator(const char *s) {
  if (*s == '(') return word_char(s[1]) && (s[2] == ')' || (digit(s[1]) && digit(s[2]) && s[3] == ')'));
  if (digit(s[0])) { s += digit(s[1]) ? 1 : 0; return s[1] == ')' && s[2] == ' '; }
  return word_char(s[0]) && (s[1] == '.' || s[1] == ')') && s[2] == ' ';
}

static bool is_reference(const Line *line) {
  const char *s = line->caps + line->start;
  if (*s == '(') return capital(s[1]) && s[2] == ')';
  return capital(*s) && (s[1] == '.' || s[1] == ')' || s[1] == ':') && (s[2] == ' ' || s[2] == 0);
}

static bool is_list_item(const Line *line, const State *state) {
  const char *s = line->raw + line->start;
  if (s[0] == '-' && s[1] == '-' && s[2] && s[2] != '-') return true;
  if (state->mid_text && !state->in_list) return false;
  return ((*s == '-' || *s == '*') && s[1] == ' ') || is_enumerator(s);
}

// A line that may stand over a rule as a heading: no sentence, no row of a table.
static bool is_title(const Line *line) {
  const char *s = line->raw;
  if (!capital(*s) || line->length > 72) return false;
  return !strstr(s, "  ") && s[line->length - 1] != '.' && s[line->length - 1] != ',';
}

// One to three words of letters that could be a name
static bool is_name(const Line *line) {
  const char *s = line->raw;
  unsigned words = 1;
  if (!capital(*s) || line->length > 32) return false;
  for (unsigned i = 0; i < line->length; i++) {
    if (s[i] == ' ') { words++; if (!capital(s[i + 1])) return false; }
    else if (!capital(s[i]) && !small(s[i]) && !strchr("-'.\x7f", s[i])) return false;
  }
  return words <= 3 && s[line->length - 1] != '.';
}

// From the end of a line on: whether a message ends after it.
static bool message_ends(TSLexer *lexer) {
  for (Line line;;) {
    take_line_end(lexer);
    if (lexer->eof(lexer)) return true;
    read_line(lexer, &line);
    if (line.length == 0 || classification(&line) == 1) continue;
    const char *s = line.raw;
    return strncmp(s, "VZCZC", 5) == 0 || strcmp(s, "NNNN") == 0 || strcmp(s, "BT") == 0 || strcmp(s, ".") == 0 || is_date_time(line.caps);
  }
}

static bool next_is_rule(TSLexer *lexer, Line *line) {
  take_line_end(lexer);
  read_line(lexer, line);
  return is_rule(line);
}

// ----------------------------------------------------------------------------------------------------------------------

// What begins here whatever stands before it
static int sure_line(const Line *line, const State *state) {
  const char *s = line->raw + line->start;
  if (is_page_line(line)) return PAGE_LINE;
  if (strncmp(s, "VZCZC", 5) == 0 && !strchr(s, ' ')) return START_OF_MESSAGE;
  if (strcmp(s, "NNNN") == 0 || strcmp(s, "BT") == 0) return END_OF_MESSAGE;
  int level = classification(line);
  if (level && (!state->in_text || !line->lower)) return level == 1 && state->in_text ? PAGE_LINE : CLASSIFICATION;
  if (begins(s, "DE") && count_capitals(s + 3) >= 4 && strstr(s, " #")) return STATION;
  if ((begins(s, "ZNY") || begins(s, "ZNR")) && count_capitals(s + 4) == 5) return SECURITY;
  if (is_date_time(state->in_text ? s : line->caps + line->start)) return DATE_TIME;
  return -1;
}

static int header_line(const Line *line, const bool *valid) {
  const char *caps = line->caps + line->start;
  int kind = header_field(line);
  if (kind >= 0) return kind;
  if (is_caption(caps)) return CAPTION;
  if (is_routing(line->raw + line->start)) return ROUTING;
  if (valid[CONTINUATION]) return -1;
  kind = address(line);
  if (kind >= 0) return kind;
  return is_attention(line) ? ATTENTION : -1;
}

// Reads on after `line` where the lines behind it decide.
static int classify(TSLexer *lexer, Line *line, const State *state, const bool *valid) {
  int kind = sure_line(line, state);
  if (kind >= 0) return kind;
  if (!state->in_text && (kind = header_line(line, valid)) >= 0) return kind;
  if (valid[REFERENCE] && is_reference(line)) return REFERENCE;
  int number = paragraph_number(line);
  if (number == 2 || (number == 1 && !state->mid_text) || (number == 1 && !state->in_text && line->raw[line->start] == '1')) return PARAGRAPH;
  bool after_field = valid[CONTINUATION] && state->mid_text;
  if (is_rule(line)) {
    Line title;
    take_line_end(lexer);
    read_line(lexer, &title);
    return !after_field && is_title(&title) && next_is_rule(lexer, &title) ? HEADING : RULE;
  }
  if (state->in_text && is_list_item(line, state)) return LIST_ITEM;
  if (!after_field && is_title(line) && !state->mid_text) {
    bool name = state->in_text && is_name(line);
    Line next;
    if (next_is_rule(lexer, &next)) return HEADING;
    if (name && (next.length == 0 || classification(&next) == 1 || strncmp(next.raw, "VZCZC", 5) == 0 || strcmp(next.raw, "NNNN") == 0 || strcmp(next.raw, "BT") == 0)) {
      return next.length == 0 || classification(&next) == 1 ? (message_ends(lexer) ? SIGNATURE : TEXT) : SIGNATURE;
    }
    return TEXT;
  }
  if (state->in_text && is_name(line) && message_ends(lexer)) return SIGNATURE;
  return TEXT;
}

// A run of blank lines: inside what went before, or behind it?
static int after_blanks(TSLexer *lexer, const State *before, const bool *valid) {
  Line line;
  for (bool blanks_only = true;;) {
    take_line_end(lexer);
    if (blanks_only) lexer->mark_end(lexer);
    if (lexer->eof(lexer)) return BLANK;
    read_line(lexer, &line);
    if (line.length == 0) continue;
    if (!is_page_line(&line) && !(before->in_text && classification(&line) == 1)) break;
    blanks_only = false;
  }
  if (!valid[INNER_BLANK]) return BLANK;
  State state = *before;
  state.mid_text = state.in_list = false;
  int kind = classify(lexer, &line, &state, valid);
  if (valid[REFERENCE]) return kind == REFERENCE ? INNER_BLANK : BLANK;
  return kind == TEXT || kind == LIST_ITEM || kind == RULE ? INNER_BLANK : BLANK;
}

static void note(State *state, int kind) {
  switch (kind) {
    case BLANK: case INNER_BLANK: state->mid_text = state->in_list = false; return;
    case PAGE_LINE: return;
    case START_OF_MESSAGE: case STATION: case DATE_TIME: case CLASSIFICATION: state->in_text = false; break;
    case PARAGRAPH: case HEADING: state->in_text = true; break;
    default: break;
  }
  state->in_list = kind == LIST_ITEM || (kind == TEXT && state->in_list);
  // right below a rule or a heading an unmarked number starts a paragraph
  state->mid_text = kind != RULE && kind != HEADING;
}

static bool scan_line_end(TSLexer *lexer) {
  while (is_blank(lexer->lookahead)) lexer->advance(lexer, true);
  if (!is_end(lexer)) return false;
  take_line_end(lexer);
  lexer->mark_end(lexer);
  lexer->result_symbol = LINE_END;
  return true;
}

void *tree_sitter_cable_external_scanner_create(void) { return ts_calloc(1, sizeof(State)); }
void tree_sitter_cable_external_scanner_destroy(void *payload) { ts_free(payload); }

unsigned tree_sitter_cable_external_scanner_serialize(void *payload, char *buffer) {
  const State *state = payload;
  buffer[0] = (char)(state->in_text | state->mid_text << 1 | state->in_list << 2);
  return 1;
}

void tree_sitter_cable_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  char bits = length ? buffer[0] : 0;
  *(State *)payload = (State){.in_text = bits & 1, .mid_text = bits & 2, .in_list = bits & 4};
}

bool tree_sitter_cable_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  State *state = payload;
  if (valid[NEVER]) return false;
  if (valid[LINE_END]) return scan_line_end(lexer);
  if (lexer->eof(lexer)) return false;
  lexer->mark_end(lexer);
  Line line;
  read_line(lexer, &line);
  int kind;
  if (line.length == 0) {
    kind = after_blanks(lexer, state, valid);
  } else {
    kind = sure_line(&line, state);
    if (kind < 0 && !state->in_text) kind = header_line(&line, valid);
    bool whole = kind == START_OF_MESSAGE || kind == CAPTION || kind == ATTENTION || kind == PAGE_LINE || kind == END_OF_MESSAGE;
    if (whole) lexer->mark_end(lexer);
    else kind = classify(lexer, &line, state, valid);
    if (kind == TEXT && valid[ADDRESSEE]) kind = ADDRESSEE;
    if (kind == TEXT && valid[CONTINUATION] && state->mid_text) kind = CONTINUATION;
  }
  if (!valid[kind]) return false;
  note(state, kind);
  lexer->result_symbol = (TSSymbol)kind;
  return true;
}
