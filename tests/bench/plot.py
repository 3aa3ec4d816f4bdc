"""A plot of milliseconds against bytes, both logarithmic, as SVG."""

from math import ceil, floor, log10

WIDTH, HEIGHT = 720, 440
LEFT, RIGHT, TOP, BOTTOM = 70, 24, 48, 56
COLOURS = ["#1f6f8b", "#b5452c", "#5c7a29", "#6b4c8a"]


def size(n):
    for unit, name in ((1_000_000, "MB"), (1_000, "kB")):
        if n >= unit:
            return f"{n / unit:g} {name}"
    return f"{n:g} B"


def plot(title, series):
    """`series`: a list of (name, [(bytes, milliseconds)])."""
    points = [p for _, line in series for p in line]
    x0, x1 = log10(min(p[0] for p in points)), log10(max(p[0] for p in points))
    y0, y1 = floor(log10(min(p[1] for p in points))), ceil(log10(max(p[1] for p in points)))

    def x(n):
        return LEFT + (log10(n) - x0) / (x1 - x0) * (WIDTH - LEFT - RIGHT)

    def y(n):
        return HEIGHT - BOTTOM - (log10(n) - y0) / (y1 - y0) * (HEIGHT - TOP - BOTTOM)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="24" font-size="15" font-weight="bold">{title}</text>',
    ]
    for power in range(y0, y1 + 1):
        at = y(10**power)
        out.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{10**power:g} ms</text>')
    for n in sorted({p[0] for p in points}):
        at = x(n)
        out.append(f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" stroke="#eee"/>')
        out.append(f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{size(n)}</text>')
    out.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 14}" text-anchor="middle">size of the cable</text>')
    for (name, line), colour in zip(series, COLOURS):
        path = " ".join(f"{x(n):.1f},{y(v):.1f}" for n, v in line)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{x(n):.1f}" cy="{y(v):.1f}" r="3.5" fill="{colour}"><title>{v:.3g} ms</title></circle>' for n, v in line]
        n, v = line[len(line) // 2]
        out.append(f'<text x="{x(n) - 8:.1f}" y="{y(v) - 10:.1f}" text-anchor="end" fill="{colour}">{name}</text>')
    return "\n".join([*out, "</svg>"]) + "\n"
