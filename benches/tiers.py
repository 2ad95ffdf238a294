"""Draws what `node benches/tiers.mjs SEEDS FILE` measured: `tiers.py FILE.json OUT.svg`."""

import io
import json
import sys

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt  # noqa: E402

TITLE = "Accuracy by the number of labels on four sets of texts"
TITLES = {
    "fine_foods": "fine_foods: reviews, 2 classes",
    "banking77": "banking77: intents, 77 classes",
    "sms_spam": "sms_spam: messages, 2 classes",
    "nsmc_ko_5k": "nsmc: Korean film reviews, 2 classes",
}
COLOURS = {"words": "#6b7280", "e5-small": "#2563eb", "minilm-l6": "#d97706", "static": "#059669"}


def main(measured: str, drawing: str):
    with open(measured, encoding="utf-8") as file:
        sets = json.load(file)
    plt.rcParams.update({"svg.hashsalt": "tiers", "svg.fonttype": "path", "font.size": 9})
    figure, axes = plt.subplots(2, 2, figsize=(9, 6.4), layout="constrained")
    for axis, found in zip(axes.flat, sets):
        for curve in found["curves"]:
            draw(axis, curve)
        axis.axhline(0.9 * found["best"], color="#9ca3af", linewidth=0.8, linestyle=(0, (1, 2)))
        axis.set_title(TITLES.get(found["set"], found["set"]), loc="left")
        axis.set_xlim(0, max(curve["points"][-1]["labels"] for curve in found["curves"]))
        axis.spines[["top", "right"]].set_visible(False)
    axes[1][0].set_xlabel("labels")
    axes[1][1].set_xlabel("labels")
    axes[0][0].set_ylabel("accuracy")
    axes[1][0].set_ylabel("accuracy")
    handles, labels = axes[0][0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=3, frameon=False)
    text = io.StringIO()
    figure.savefig(text, format="svg", metadata={"Date": None})
    # A reader who does not see it hears what it is.
    opened, rest = text.getvalue().split("<metadata>", 1)
    with open(drawing, "w", encoding="utf-8") as file:
        file.write(f"{opened}<title>{TITLE}</title>\n <metadata>{rest}")


def draw(axis, curve: dict):
    tier, strategy = curve["tier"], curve["strategy"]
    own = next(colour for name, colour in COLOURS.items() if tier.startswith(name))
    named = not tier.endswith("without names")
    label = f"{tier.replace('-latin', '').replace('-english', ' table').replace('-world', ' table')}, {strategy}"
    style = ":" if strategy == "random" else "-" if named else "--"
    points = curve["points"]
    axis.plot(
        [point["labels"] for point in points],
        [point["accuracy"] for point in points],
        color=own,
        linestyle=style,
        linewidth=1.6 if named else 1.1,
        label=label,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
