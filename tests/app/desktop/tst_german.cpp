// SPDX-License-Identifier: GPL-3.0-or-later
// The German window: whatever the core says has a translation, and numbers have one decimal sign.
#include "app/desktop/jobs/errortext.h"
#include "app/desktop/settings/qttexts.h"
#include "app/desktop/views/comparison/compareview.h"
#include "app/desktop/views/notetext.h"
#include "core/archive/reading/archivereader.h"
#include "core/base/json.h"
#include "core/base/nearestnames.h"
#include "core/compare/distances/divergences.h"
#include "core/errorlines/errorlines.h"
#include "core/measures/measure.h"
#include "core/statistics/roles.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDirIterator>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTranslator>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::tests;

namespace {

/// "%1", "%2", ... of a sentence, each once, ascending.
QStringList placesOf(const QString &text)
{
    QStringList places;
    static const QRegularExpression place(QStringLiteral("%[1-9]"));
    for (auto found = place.globalMatch(text); found.hasNext();)
        places << found.next().captured();
    places.sort();
    places.removeDuplicates();
    return places;
}

/// What is written on the labels, buttons and choices that are seen.
QStringList shownTexts(const QWidget &window)
{
    QStringList texts;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts << label->text();
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            texts << button->text();
        else if (const auto *choice = qobject_cast<const QComboBox *>(widget))
            texts << choice->currentText();
        texts << widget->accessibleDescription();
    }
    return texts;
}

/// The texts of errors in the sources, as translations/update.py finds them.
QStringList errorTexts()
{
    static const QRegularExpression call(
        QStringLiteral(R"(\bError(?:Text|Pattern)(?: \w+)?\(\s*((?:"(?:\\.|[^"\\])*"\s*)+))"));
    static const QRegularExpression joint(QStringLiteral(R"("\s*")"));
    QStringList texts;
    for (const char *folder : {"core", "app"}) {
        for (QDirIterator each(QStringLiteral(HEADWISE_SOURCE_DIR "/") + QLatin1String(folder), {"*.cpp", "*.h"},
                 QDir::Files, QDirIterator::Subdirectories);
             each.hasNext();) {
            QFile file(each.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QString source = QString::fromUtf8(file.readAll());
            for (auto found = call.globalMatch(source); found.hasNext();) {
                QString text = found.next().captured(1).trimmed();
                text.replace(QStringLiteral("\\\""), QString(QChar(1))).remove(joint); // quotes within do not end it
                texts << text.mid(1, text.size() - 2).replace(QChar(1), QLatin1Char('"'));
            }
        }
    }
    texts.removeDuplicates();
    return texts;
}

} // namespace

class TestGerman : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QTranslator m_translator;
    QString m_a, m_b; ///< the same texts under other keys

private slots:
    void initTestCase()
    {
        installFakeCli(m_folder.path(), "exit 0"); // every file is sound
        m_a = m_folder.filePath("a.h5");
        m_b = m_folder.filePath("b.h5");
        writeSampleArchive(m_a, {.examples = 12});
        writeSampleArchive(m_b, {.examples = 12, .sharpness = 0.9, .firstNumber = 2});
        QVERIFY(m_translator.load(QStringLiteral(HEADWISE_GERMAN)));
        QCoreApplication::installTranslator(&m_translator);
        QLocale::setDefault(QLocale(m_translator.language()));
    }
    void cleanupTestCase()
    {
        QCoreApplication::removeTranslator(&m_translator);
        QLocale::setDefault(QLocale::c());
    }

    void everyTextOfTheCoreIsTranslated_data()
    {
        QTest::addColumn<QString>("context");
        QTest::addColumn<QString>("english");
        const auto row = [](const char *context, std::string_view name, std::string_view english) {
            if (!english.empty())
                QTest::addRow("%s: %s", context, std::string(name).c_str())
                    << QString::fromLatin1(context) << QString::fromStdString(std::string(english));
        };
        for (const NoteDefinition &note : noteDefinitions)
            row("Notes", note.id, note.text);
        for (const auto &measures : {measures::measures(), measures::measuresOnRequest()}) {
            for (const measures::MeasureInfo &measure : measures) {
                row("Measures", measure.id, measure.name);
                row("Measures", measure.id, measure.shortName);
                row("Measures", measure.id, measure.definition);
            }
        }
        for (const compare::distances::Divergence divergence : compare::distances::divergences())
            row("Findings", divergence->id, divergence->shownName);
        for (const headwise::statistics::RoleRule &role : headwise::statistics::roleRules())
            row("Roles", role.id, role.name);
    }
    void everyTextOfTheCoreIsTranslated()
    {
        QFETCH(QString, context);
        QFETCH(QString, english);
        const QString german = m_translator.translate(context.toUtf8().data(), english.toUtf8().data());
        QVERIFY2(!german.isEmpty(), qPrintable(english));
        QCOMPARE(placesOf(german), placesOf(english));
    }
    void numbersOfNotesAreGerman()
    {
        QCOMPARE(views::translatedNote({"drawn_examples", {10'000, 200'000}}),
            QString("10.000 von 200.000 Beispielen wurden zufällig gezogen."));
        QCOMPARE(views::translatedNote({"change_penalty", {{0.05, 0}, 24, 9, {15.136712, 4}}}),
            QString("beta = Chi-Quadrat-Quantil (1 Freiheitsgrad) bei 1 - 0,05 / (24 Reihen x 9 Stellen) = 15,14"));
        QCOMPARE(views::translatedNote({"heads_not_shared", {1}}),
            QString("1 Kopf des ersten Schritts ist nicht in jedem Schritt und fehlt."));
    }
    void errorsAreGerman()
    {
        const Error error(ErrorCode::Malformed, ErrorText("this is not an HDF5 file"), "x.h5",
            ErrorText("Headwise reads archives made by headwise-cli capture"));
        QCOMPARE(jobs::errorText(error),
            QString("x.h5: das ist keine HDF5-Datei. Headwise liest Archive von headwise-cli capture"));
        QCOMPARE(jobs::errorText(Error(ErrorCode::NotFound, ErrorText::verbatim("of a system: 50 %1"))),
            QString("of a system: 50 %1"));
    }
    void errorsWithValuesAreGerman()
    {
        QCOMPARE(jobs::errorText(
                     Error(ErrorCode::NotFound, ErrorText("the archive has no column \"%1\"", "label %1"), "x.h5")),
            QString("x.h5: das Archiv hat keine Spalte „label %1“"));
        QCOMPARE(jobs::errorText(Error(ErrorCode::NotFound, ErrorText("there is no measure \"%1\"", "entropie"), {},
                     nearestNamesHint("entropie", {"entropy"}))),
            QString("es gibt kein Maß „entropie“. Die ähnlichsten Namen sind entropy."));
        QCOMPARE(jobs::errorText(Error(ErrorCode::Mismatch,
                     ErrorText("%1 %1[weight|weights] of the model %1[is|are] missing: %2", 1, "a.weight"), "m")),
            QString("m: dem Modell fehlt 1 Gewicht: a.weight"));
    }
    /// What the core throws itself; none of these was known to the window before errors carried their texts.
    void thrownErrorsAreGerman_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("german");
        QTest::newRow("a value within a sentence within a sentence")
            << QByteArray(R"({"a": 1, "a": 2})") << QString("x.json: der Name „a“ kommt zweimal vor");
        QTest::newRow("position") << QByteArray("{\n\"a\": ?}")
                                  << QString("x.json: kein gültiges JSON: Zeile 2, Spalte 6: ");
    }
    void thrownErrorsAreGerman()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, german);
        try {
            QVERIFY(parseJson(json.toStdString(), "x.json", {.namesOnce = true}).is_null());
        } catch (const Error &error) {
            QVERIFY2(jobs::errorText(error).startsWith(german), qPrintable(jobs::errorText(error)));
            return;
        }
        QFAIL("no error");
    }
    void damagedFilesAreToldInGerman()
    {
        const QString cut = m_folder.filePath("cut.h5");
        QVERIFY(QFile::copy(m_a, cut));
        QVERIFY(QFile::resize(cut, QFileInfo(cut).size() / 2));
        try {
            archive::reading::ArchiveReader::open(cut.toStdString());
        } catch (const Error &error) {
            const QString german = jobs::errorText(error);
            QVERIFY2(german.startsWith(cut + ": die HDF5-Datei kann nicht geöffnet werden ("), qPrintable(german));
            QVERIFY2(german != QString::fromUtf8(error.what()), qPrintable(german));
            return;
        }
        QFAIL("no error");
    }
    void errorsOfTheOtherProgramAreGerman()
    {
        const Error error(ErrorCode::Malformed, ErrorText("not valid UTF-8 at byte %1", 12),
            "C: data/a: b.jsonl, line 3", ErrorText("Write or copy it again."));
        QCOMPARE(jobs::readErrorText(QByteArray::fromStdString(errorlines::errorJson(error))).value_or(QString()),
            QString("C: data/a: b.jsonl, line 3: kein gültiges UTF-8 bei Byte 12. Schreiben oder kopieren Sie sie "
                    "noch einmal."));
        QVERIFY(!jobs::readErrorText("headwise-cli: progress: nothing that is known"));
    }
    void everyTextOfErrorsIsTranslated()
    {
        const QStringList texts = errorTexts();
        QVERIFY(texts.size() > 700 && texts.contains("no column has a usual name for a text, such as \"text\" or "
                                                     "\"sentence\" (%1 %1[column|columns]: %2)"));
        for (const QString &english : texts) {
            const QString german = m_translator.translate("Errors", english.toUtf8().data());
            QVERIFY2(!german.isEmpty(), qPrintable(english));
            QCOMPARE(placesOf(german), placesOf(english));
        }
    }
    void textsOfQtAreGerman()
    {
        for (const char *text : settings::qtTexts)
            QVERIFY2(text[0] != '\0', "an empty text");
        QDialogButtonBox box(QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults | QDialogButtonBox::Close);
        QCOMPARE(box.button(QDialogButtonBox::Cancel)->text(), QString("Abbrechen"));
        QCOMPARE(box.button(QDialogButtonBox::RestoreDefaults)->text(), QString("Voreinstellungen"));
        QCOMPARE(box.button(QDialogButtonBox::Close)->text(), QString("Schließen"));
        QCOMPARE(QKeySequence(Qt::CTRL | Qt::Key_F).toString(QKeySequence::NativeText), QString("Strg+F"));
    }
    void oneWordForOneThing()
    {
        QFile file(QStringLiteral(HEADWISE_SOURCE_DIR "/translations/headwise_de.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString german = QString::fromUtf8(file.readAll());
        for (const char *other : {"Arbeitsplatz", "esondere Token", "esonderen Token"})
            QVERIFY2(!german.contains(QString::fromUtf8(other)), other);
    }
    void aComparisonSpeaksGerman()
    {
        const auto window = openedWindow({m_a, m_b}, "compare");
        const auto comparison = window->desk().comparison();
        QVERIFY(comparison && !comparison->notes.empty());
        QStringList notes;
        for (const views::ViewNote &note : window->currentView()->notes())
            notes << note.text;
        const QString findings = window->findChild<views::comparison::FindingList *>()->text();
        for (const Note &note : comparison->notes) {
            QVERIFY2(notes.contains(views::translatedNote(note)), qPrintable(notes.join('\n')));
            QVERIFY2(findings.contains(views::translatedNote(note)), qPrintable(findings));
            QVERIFY2(
                !(notes.join('\n') + findings).contains(QString::fromStdString(noteText(note))), qPrintable(findings));
        }
        QVERIFY2(findings.contains("über ihren Text gepaart"), qPrintable(findings));
        QVERIFY2(findings.contains(QRegularExpression("\\d,\\d")), qPrintable(findings));
    }
    void viewsWriteOneDecimalSign_data()
    {
        QTest::addColumn<QString>("view");
        for (const char *view : {"heads", "head", "statistics", "compare"})
            QTest::newRow(view) << QString::fromLatin1(view);
    }
    void viewsWriteOneDecimalSign()
    {
        QFETCH(QString, view);
        const auto window = openedWindow({m_a, m_b}, view);
        static const QRegularExpression point(QStringLiteral("(?<![\\d.])\\d+\\.\\d+(?![\\d.])")); // no version
        for (const QString &text : shownTexts(*window))
            QVERIFY2(!text.contains(point), qPrintable(text));
    }
};

HEADWISE_TEST(TestGerman)
#include "tst_german.moc"
