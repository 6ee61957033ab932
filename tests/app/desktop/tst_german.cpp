// SPDX-License-Identifier: GPL-3.0-or-later
// The German window: whatever the core says has a translation, and numbers have one decimal sign.
#include "app/desktop/jobs/errorpatterns.h"
#include "app/desktop/jobs/errortext.h"
#include "app/desktop/settings/qttexts.h"
#include "app/desktop/views/comparison/compareview.h"
#include "app/desktop/views/notetext.h"
#include "core/compare/distances/divergences.h"
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

/// The texts of all string literals of the program, one after the other: adjacent ones are one text, as for the
/// compiler.
QString literalsOfTheProgram()
{
    QString all;
    for (const char *folder : {"core", "app/cli", "app/desktop/workspace", "app/desktop/shell", "app/desktop/figures",
             "app/desktop/jobs/jobslot.h", "app/desktop/results", "app/desktop/render.cpp"}) {
        const QString root = QStringLiteral(HEADWISE_SOURCE_DIR "/") + QLatin1String(folder);
        QStringList files;
        if (QFileInfo(root).isFile())
            files << root;
        for (QDirIterator each(root, {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories); each.hasNext();)
            files << each.next();
        for (const QString &path : files) {
            QFile file(path);
            if (file.open(QIODevice::ReadOnly))
                all += QString::fromUtf8(file.readAll());
        }
    }
    static const QRegularExpression joint(QStringLiteral("\"\\s*\n\\s*\""));
    return all.remove(joint).replace(QStringLiteral("\\\""), QStringLiteral("\""));
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
        const Error error(ErrorCode::Malformed, "this is not an HDF5 file", "x.h5",
            "Headwise reads archives made by headwise-cli capture");
        QCOMPARE(jobs::errorText(error),
            QString("x.h5: das ist keine HDF5-Datei. Headwise liest Archive von headwise-cli capture"));
        QCOMPARE(jobs::errorText(Error(ErrorCode::NotFound, "of a system: 50 %1")), QString("of a system: 50 %1"));
    }
    void errorsWithValuesAreGerman()
    {
        QCOMPARE(jobs::errorText(Error(ErrorCode::NotFound, "the archive has no column \"label %1\"", "x.h5")),
            QString("x.h5: das Archiv hat keine Spalte „label %1“"));
        QCOMPARE(
            jobs::errorText(Error(ErrorCode::Malformed,
                "the archive has format version 7, and this Headwise reads up to 1", "x.h5", "Use a newer Headwise")),
            QString("x.h5: das Archiv hat die Formatversion 7, dieses Headwise liest bis 1. Nehmen Sie ein neueres "
                    "Headwise"));
        QCOMPARE(jobs::errorText(Error(ErrorCode::NotFound, "there is no measure \"entropie\"", {},
                     "The nearest names are entropy, gini.")),
            QString("es gibt kein Maß „entropie“. Die ähnlichsten Namen sind entropy, gini."));
    }
    void linesOfTheOtherProgramAreGerman()
    {
        QCOMPARE(jobs::errorLine("C: data/a: b.jsonl, line 3: not valid UTF-8 at byte 12"),
            QString("C: data/a: b.jsonl, line 3: kein gültiges UTF-8 bei Byte 12"));
        QCOMPARE(
            jobs::errorLine("model v1. 2/config.json: the model family 'mamba' is not supported. Something unknown"),
            QString("model v1. 2/config.json: die Modellfamilie „mamba“ wird nicht unterstützt. Something unknown"));
        QCOMPARE(jobs::errorLine("progress: nothing that is known"), QString("progress: nothing that is known"));
    }
    void everyPatternIsTranslatedAndStillInUse_data()
    {
        QTest::addColumn<QString>("english");
        for (const char *pattern : jobs::errorPatterns)
            QTest::newRow(pattern) << QString::fromUtf8(pattern);
    }
    void everyPatternIsTranslatedAndStillInUse()
    {
        QFETCH(QString, english);
        const QString german = m_translator.translate("Errors", english.toUtf8().data());
        QVERIFY2(!german.isEmpty(), qPrintable(english));
        QCOMPARE(placesOf(german), placesOf(english));
        static const QString literals = literalsOfTheProgram();
        static const QRegularExpression place(QStringLiteral("%[1-9]"));
        for (const QString &piece : english.split(place, Qt::SkipEmptyParts))
            QVERIFY2(literals.contains(piece), qPrintable(piece));
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
