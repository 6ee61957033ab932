// SPDX-License-Identifier: GPL-3.0-or-later
// Notes: the table of their sentences, and what is put into the places.
#include "core/base/note.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <set>

using namespace headwise;

namespace {

/// Says everything in capitals, and numbers in brackets.
class LoudWords final : public NoteWords
{
public:
    std::string translated(std::string_view english) const override
    {
        std::string text(english);
        std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
        return text;
    }
    std::string count(std::int64_t value) const override { return "<" + std::to_string(value) + ">"; }
};

Note gaps(std::vector<Note> where) { return {"gaps", {Note{"epochs"}, std::string("2"), std::move(where)}}; }

} // namespace

class TestNote : public QObject
{
    Q_OBJECT

private slots:
    void everyNoteHasAnIdAndASentence()
    {
        std::set<std::string_view> ids;
        for (const NoteDefinition &definition : noteDefinitions) {
            QVERIFY2(ids.insert(definition.id).second, definition.id.data());
            QVERIFY2(!definition.text.empty(), definition.id.data());
            const auto count = [&](char c) { return std::count(definition.text.begin(), definition.text.end(), c); };
            QVERIFY2(count('[') == count(']') && count('[') == count('|'), definition.id.data());
        }
    }
    /// The sentences that commands printed before notes were values.
    void english_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const Note &note, const char *expected) {
            QTest::newRow(name) << QString::fromStdString(noteText(note)) << QString::fromUtf8(expected);
        };
        row("no place", {"paired_by_text"}, "Some examples were paired by text, since their keys differ.");
        row("counts", {"drawn_examples", {1000, std::size_t(20000)}}, "1000 of 20000 examples were drawn at random.");
        row("one", {"heads_not_shared", {1}}, "1 head of the first step is not in every step and left out.");
        row("several", {"heads_not_shared", {3}}, "3 heads of the first step are not in every step and left out.");
        row("none", {"shared_examples", {0}},
            "The series is based on the 0 examples that every step has; others are left out.");
        row("choices without their count", {"folders_without_model", {1, std::string("step_1")}},
            "A folder holds no model (no config.json in it) and is left out: step_1.");
        row("likewise, several", {"folders_without_model", {2, std::string("step_1, step_2")}},
            "Some folders hold no model (no config.json in them) and are left out: step_1, step_2.");
        row("part", {"approximate_divergences", {Note{"and", {std::string("a.h5"), std::string("b.h5")}}}},
            "a.h5 and b.h5 keeps only the largest weights of each row: divergences are approximate, changes are "
            "exact.");
        row("matched",
            {"heads_matched",
                {Note{"layers_and_heads", {2, 8}}, Note{"layers_and_heads", {1, 1}}, 5, 3, std::size_t(0)}},
            "Heads were matched by their attention (A: 2 layers with 8 heads; B: 1 layer with 1 head): 5 pairs, 3 of A "
            "and 0 of B without a partner.");
        row("list",
            gaps({{"between", {std::string("2"), std::string("6")}},
                {"between", {std::string("8"), std::string("12")}}}),
            "Most epochs are 2 apart, but there is a gap between 2 and 6, between 8 and 12.");
        row("numbers", {"change_penalty", {{0.05, 0}, 24, 9, {15.136712, 4}}},
            "beta = chi-squared quantile (1 degree of freedom) at 1 - 0.05 / (24 series x 9 places) = 15.14");
        row("foreign text", {"unreadable_examples", {2, std::string("100 %1 [a|b] %2")}},
            "2 examples could not be read and are left out; the first: 100 %1 [a|b] %2");
    }
    void english()
    {
        QFETCH(QString, text);
        QTEST(text, "expected");
    }
    void partsAreTranslatedToo()
    {
        const Note note{"layers_in_order", {1, 2, 1}};
        QCOMPARE(noteText(note, LoudWords()),
            std::string("OF <1> LAYER AND <2>, <1> WERE PAIRED IN ORDER BY THE ALIGNMENT OF THEIR ATTENTION."));
        QCOMPARE(noteText(gaps({{"between", {std::string("a"), std::string("b")}}}), LoudWords()),
            std::string("MOST EPOCHS ARE 2 APART, BUT THERE IS A GAP BETWEEN a AND b."));
    }
    void placesWithoutAValueStay()
    {
        QCOMPARE(filledPattern("95 % of %1, %2", {{"a"}}), std::string("95 % of a, %2"));
        QCOMPARE(filledPattern("%1[one", {{"a", true}}), std::string("a[one"));
        QCOMPARE(filledPattern("%1]%2|%", {{"a"}, {"b"}}), std::string("a]b|%"));
    }
    void sameWordsAreEqual()
    {
        const Note note{"drawn_examples", {3, 4}};
        QVERIFY(note == (Note{"drawn_examples", {3, 4}}));
        QVERIFY(!(note == Note{"drawn_examples", {3, 5}}) && !(note == Note{"drawn_of_step", {3, 4}}));
    }
};

HEADWISE_TEST(TestNote)
#include "tst_note.moc"
