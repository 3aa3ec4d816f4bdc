"""Synthetic cables for the benchmarks: seeded, every one with a text of its own, about one finding for each 5 kB.

All of it is invented. `python3 cables.py FOLDER --count 20000 --bytes 10000` writes a folder of them.
"""

import argparse
import random
from pathlib import Path

WORDS = """ability about above accept across action active actual adviser affairs after again against agency agenda agree
agreement aid airport also although ambassador among amount analysis announce annual another answer appear apples approach
approve area argue around arrange arrival article ask assembly assess assistance assume attend attention author autumn average
away balance bank bargain barrel base because become before begin behind benefit between beyond bill border both branch bread
bridge brief bring budget build bureau business cabinet call campaign canal candidate capacity capital careful carry case cause
central century certain chairman chance change channel charge chief choice circle citizen city civil claim clear climate close
coalition coast colleague collect college comment commerce commission committee common community company compare complain
complete concern conclude conference confirm congress consider consul contact contain continue contract control cooperation
corridor cost council counterpart country course court cover crane create credit crops current customs daily date deal debate
decade decide decision decline deep delay delegation deliver demand department deputy describe desk detail develop dialogue
differ difficult diplomat direct director discuss district document domestic donor door draft drought duty early east economic
editor education effect effort eight election embassy emphasize employ encourage energy engage enough ensure enter entire
equipment especially estimate event every evidence exchange expand expect expert explain export express extend factory fair
family farmer federal ferry few field figure final finance find firm fish fisheries five focus follow food foreign forest form
forum forward four freight friend from front fuel full fund future gain gap gate general give goal good govern governor grain
grant great ground group grow guide half harbor harvest head health hear help high highlight hold home hope host hotel hour
house however import improve include increase indeed independent indicate industry inform inside insist instead institute
interest interim invest invite island issue item joint journal journey judge keep key kind labor lack land language large last
later launch law leader leave legal letter level library light limit line list listen little loan local long look low machine
main maintain majority make manage many map market matter mayor measure media meet member memorandum message middle might
mill mine minister ministry minor minute mission model modern month more morning move much municipal museum music narrow
national near need negotiate neighbor network never new news newspaper next night nine none north note notice number object
observe obtain occur ocean offer office official often oil old open operate opinion oppose option orchard order organize other
outside over own owner pact panel paper parliament part partner party pass past path pattern pay peace people perhaps period
permit person phase pilot place plain plan plant plate platform player point police policy political poll port position
possible post pottery power practice praise prefer prepare present press pressure price principle print private problem
process produce professor program progress project promise promote proposal protect provide province public publish purpose
push quarter question quick quiet quote radio rail rain raise range rapid rate reach read ready reason recent recognize
recommend record reduce refer reform regard region register regular reject relation release rely remain remark remind repair
repeat reply report represent request require research resident resource respond rest result return review rice rise river
road role room round route rule rural safe salt same sample say scale schedule school science sea season second secretary
section sector see seek seem select senate send senior separate series serve session set settle seven several shape share sheep
ship short show side sign silver similar simple since site six size skill slow small social soft soil some source south speak
special speech spend spring staff stage stand state station statement stay step still stone storm strait strategy street
strong student study subject submit success sugar suggest summer supply support sure survey system table take talk target tax
teacher team technical ten term text thank then there think third though three through timber time title today together
tomorrow topic total tour toward town track trade traffic train transit transport travel treaty trend trip true trust try
tunnel turn twelve two type under union unit until upper urban urge use usual valley value vehicle version very vessel view
village visit vote wait walk warm watch water week welcome west wheat where which while whole wide will window winter wish with
within without word work world would write year yield young zone""".split()
SMALL = "the the the the the a a of of of to to and and in in on for by with that which it he they was were is had has not".split()

POSTS = [  # post, routing indicator, TAGS of its country
    ("LISBON", "RUEHLI", "PO"), ("RABAT", "RUEHRB", "MO"), ("RIGA", "RUEHRA", "LG"), ("OSLO", "RUEHNY", "NO"),
    ("LIMA", "RUEHPE", "PE"), ("ACCRA", "RUEHAR", "GH"), ("TALLINN", "RUEHTL", "EN"), ("VILNIUS", "RUEHVL", "LH"),
]
SUBJECTS = "PREL ECON PGOV ETRD SENV EFIS EAIR ELTN SCUL EAGR ENRG".split()
MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
HEADINGS = ["Background", "Next Steps", "A Quiet Season", "The Harbor Question", "Views of the Ministry", "What Comes Next"]
COLUMNS = 64


def wrap(words, first=""):
    """Lines of at most COLUMNS columns."""
    lines, line = [], first
    for word in words:
        if len(line) + 1 + len(word) > COLUMNS:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    lines.append(line)
    return "\n".join(lines)


class Writer:
    """Writes cables; the same seed writes the same ones."""

    def __init__(self, seed):
        self.r = random.Random(seed)

    def sentences(self, size, refs):
        """Words of about `size` bytes of prose."""
        r, out, left = self.r, [], size
        while left > 0:
            n = r.randint(7, 22)
            words = [w for pair in zip(r.choices(SMALL, k=n), r.choices(WORDS, k=n)) for w in pair][:n]
            words[0] = words[0].capitalize()
            luck = r.random()
            if luck < 0.10:
                words.append(r.choice(refs))
            elif luck < 0.20:
                words[n // 2] += ","
            elif luck < 0.26:
                words[n // 2 : n // 2] = ["on", f"{r.choice(MONTHS).capitalize()}", str(r.randint(1, 28))]
            elif luck < 0.30:
                words[3] = "(" + words[3]
                words[5] += ")"
            words[-1] += "."
            out += words
            left -= sum(map(len, words)) + len(words)
        return out

    def fault(self, text, number):
        """The paragraph with one fault in it."""
        r = self.r
        kind = r.randrange(5)
        if kind == 0:
            return text.replace("(C)", "(c)", 1)
        if kind == 1:
            at = text.rfind(" ")
            return text[:at] + " \N{EN DASH} so to speak" + text[at:]
        if kind == 2:
            return text.replace(f"{number}.", f"{number})", 1)
        if kind == 3:
            at = text.rfind(" ")
            return text[:at] + "\t" + text[at + 1 :]
        return text.replace(". ", " (ref Q). ", 1)

    def header(self, received):
        r = self.r
        post, indicator, country = r.choice(POSTS)
        serial, day, month = r.randint(10, 2400), r.randint(1, 28), r.randrange(12)
        letters = r.randint(1, 4)
        entries = [f"{chr(65 + n)}. {r.choice(POSTS)[0]} {r.randint(1, 2400)}" for n in range(letters)]
        order, year = ("12958", 2007) if received else ("13526", 2026)
        subject = wrap(" ".join(r.choices(WORDS, k=r.randint(5, 12))).upper().split(), "SUBJECT:")
        lines = []
        if received:
            # The day of the year, counted from the month's first; the years are no leap years.
            julian = sum((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[:month]) + day
            others = r.sample([p for p in POSTS if p[0] != post], 3)
            lines += [
                f"VZCZCXRO{serial:04}", "PP " + " ".join(p[1] for p in others[:2]),
                f"DE {indicator} #{serial:04} {julian:03}1412", "ZNY CCCCC ZZH",
                f"P {day:02}1412Z {MONTHS[month]} 07", f"FM AMEMBASSY {post}",
                f"TO RUEHC/SECSTATE WASHDC PRIORITY {r.randint(1, 9999):04}", "INFO " + f"{others[0][1]}/AMEMBASSY {others[0][0]}",
                *[f"{p[1]}/AMEMBASSY {p[0]} {r.randint(1, 9999):04}" for p in others[1:]], "",
            ]
        tags = ", ".join([*r.sample(SUBJECTS, r.randint(1, 4)), country])
        lines += [
            f"C O N F I D E N T I A L {post} {serial:06}", "", "SIPDIS", "",
            f"E.O. {order}: DECL: {month + 1:02}/{day:02}/{year + 9}", f"TAGS: {tags}", subject, "",
            "REF: " + "\n     ".join(entries), "", f"Classified By: DCM {r.choice(WORDS).capitalize()} Example for reasons 1.4 (b) and (d)", "",
        ]
        refs = [f"(ref {chr(65 + n)})" for n in range(letters)]
        return "\n".join(lines) + "\n", refs

    def cable(self, size, received=None):
        """One cable of about `size` bytes. Past 900 paragraphs they grow longer: a number has three digits at most."""
        r = self.r
        if received is None:
            received = r.random() < 0.5
        head, refs = self.header(received)
        mentions = refs + ["(reftel)", "(para 1)"]
        parts, length, number, due = [head], len(head), 1, 4000
        extra = max(0, size // 900 - 1000)
        while length < size - 100:
            aim = r.randint(450, 1300)
            if number == 1:
                words = ["Summary:", *self.sentences(aim, refs), "End", "Summary."]
            else:
                words = self.sentences(aim, mentions)
            text = wrap(words, f"{number}. (C)")
            if length > due:
                text, due = self.fault(text, number), due + 5000
            text += "\n\n"
            grown = 0
            while grown < extra or r.random() < 0.15:
                more = r.randint(150, 700)
                item = wrap(self.sentences(more, mentions), "--") + "\n\n"
                if length + grown > due:
                    at = item.rfind(" ")
                    item, due = item[:at] + "\t" + item[at + 1 :], due + 5000
                text, grown = text + item, grown + len(item)
            if r.random() < 0.2:
                title = r.choice(HEADINGS)
                text += f"{title}\n{'-' * len(title)}\n\n"
            parts.append(text)
            length += len(text)
            number += 1
        parts.append("EXAMPLE\n")
        return "".join(parts)


def folder(path, count, size, seed=1):
    """Writes `count` distinct cables, 1,000 a folder; the bytes written."""
    writer, total = Writer(seed), 0
    for n in range(count):
        place = path / f"{n // 1000:03}"
        if n % 1000 == 0:
            place.mkdir(parents=True, exist_ok=True)
        text = writer.cable(size).encode()
        (place / f"{n:06}.cable").write_bytes(text)
        total += len(text)
    return total


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("folder", type=Path)
    args.add_argument("--count", type=int, default=20000)
    args.add_argument("--bytes", type=int, default=10000)
    args.add_argument("--seed", type=int, default=1)
    a = args.parse_args()
    print(folder(a.folder, a.count, a.bytes, a.seed), "bytes")


if __name__ == "__main__":
    main()
