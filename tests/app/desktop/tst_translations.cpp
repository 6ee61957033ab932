// SPDX-License-Identifier: GPL-3.0-or-later
// Texts are looked up under the context in which the translation has them: the sources' own tr() calls, and everything
// that a German window asks for while it opens its views.
#include "app/desktop/shell/viewlist.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::tests;

namespace {

/// "a \"b\"" "c" as in a source: a "b"c. What a literal may hold here, a string of JSON may hold too.
QString textOfLiterals(const QString &literals)
{
    static const QRegularExpression joint(QStringLiteral("(?<!\\\\)\"\\s+\""));
    QString one = literals.trimmed();
    one.remove(joint);
    return QJsonDocument::fromJson('[' + one.toUtf8() + ']').array().at(0).toString();
}

/// All captures of a group.
QStringList found(const QString &pattern, const QString &text, int group = 1)
{
    QStringList all;
    const QRegularExpression expression(pattern, QRegularExpression::MultilineOption);
    for (auto match = expression.globalMatch(text); match.hasNext();)
        all << match.next().captured(group);
    return all;
}

/// A tr() call of a source.
struct TrCall
{
    QString qualifier; ///< the class before "::tr"; empty: that of the function
    QString text;
};

QList<TrCall> trCalls(const QString &source)
{
    static const QRegularExpression call(
        QStringLiteral("(?:\\b(\\w+)::)?\\btr\\(\\s*((?:\"(?:\\\\.|[^\"\\\\])*\"\\s*)+)"));
    QList<TrCall> calls;
    for (auto match = call.globalMatch(source); match.hasNext();) {
        const QRegularExpressionMatch one = match.next();
        calls << TrCall{one.captured(1), textOfLiterals(one.captured(2))};
    }
    return calls;
}

/// Under which contexts each text of a .ts file is translated.
QHash<QString, QStringList> contextsOfTexts(const QString &path)
{
    QHash<QString, QStringList> contexts;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return contexts;
    QString context, text;
    for (QXmlStreamReader xml(&file); !xml.atEnd();) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("source"))
            text = xml.readElementText();
        else if (xml.name() == QLatin1String("translation") &&
                 !xml.readElementText(QXmlStreamReader::IncludeChildElements).isEmpty())
            contexts[text] << context;
    }
    return contexts;
}

/// The contexts that tr() may look under in a source: classes that say theirs, otherwise the namespace and the class.
class SourceContexts
{
public:
    explicit SourceContexts(const QString &source)
        : m_namespaces(found(QStringLiteral(R"(^namespace (headwise[\w:]*) \{)"), source))
    {
        const QString said = QStringLiteral(R"((?:class|struct) (\w+)[^;{]*\{\s*Q_DECLARE_TR_FUNCTIONS\(([^)]+)\))");
        const QStringList names = found(said, source), contexts = found(said, source, 2);
        for (qsizetype i = 0; i < names.size(); ++i)
            m_said[names[i]] = contexts[i];
    }
    bool finds(const QString &qualifier, const QString &context) const
    {
        if (m_said.contains(qualifier))
            return context == m_said[qualifier];
        if (!qualifier.isEmpty())
            return context.endsWith(QStringLiteral("::") + qualifier);
        return m_said.values().contains(context) ||
               std::any_of(m_namespaces.begin(), m_namespaces.end(),
                   [&](const QString &space) { return context.startsWith(space + QStringLiteral("::")); });
    }

private:
    QStringList m_namespaces;
    QHash<QString, QString> m_said;
};

/// Translates nothing, and keeps what another translator does not know of the window's own texts.
class UnknownTexts : public QTranslator
{
public:
    explicit UnknownTexts(const QTranslator &known) : m_known(known) {}
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *text, const char *comment, int count) const override
    {
        const QString space = QString::fromUtf8(context), asked = QString::fromUtf8(text);
        static const QRegularExpression word(QStringLiteral("[^\\W\\d_]")); // not in "%1, %2"
        if (!space.startsWith(QLatin1Char('Q')) && asked.contains(word) &&
            m_known.translate(context, text, comment, count).isEmpty())
            m_texts.insert(space + QStringLiteral(": ") + asked);
        return {};
    }
    QStringList texts() const { return m_texts.values(); }

private:
    const QTranslator &m_known;
    mutable QSet<QString> m_texts;
};

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QTranslator m_translator;
    QString m_a, m_b;

private slots:
    void initTestCase()
    {
        installFakeCli(m_folder.path(), "exit 0"); // every file is sound
        m_a = m_folder.filePath("a.h5");
        m_b = m_folder.filePath("b.h5");
        writeSampleArchive(m_a, {.examples = 12});
        writeSampleArchive(m_b, {.examples = 12, .sharpness = 0.9, .firstNumber = 2});
        QVERIFY(m_translator.load(QStringLiteral(HEADWISE_GERMAN)));
    }
    void callsAreRead()
    {
        const QString source = "namespace headwise::a {\nclass B\n{\n    Q_DECLARE_TR_FUNCTIONS(headwise::a::C)\n};\n"
                               "using D = B;\nB::tr(\"one\"); D::tr(\"t\\\"w\"\n  \"o\"); tr(\"three\")";
        const QList<TrCall> calls = trCalls(source);
        QCOMPARE(calls.size(), 3);
        QVERIFY(calls[1].qualifier == "D" && calls[1].text == "t\"wo");
        const SourceContexts contexts(source);
        QVERIFY(contexts.finds("B", "headwise::a::C") && !contexts.finds("B", "headwise::a::B"));
        QVERIFY(!contexts.finds("D", "headwise::a::C")); // lupdate does not follow it
        QVERIFY(contexts.finds({}, "headwise::a::E") && !contexts.finds({}, "headwise::b::E"));
    }
    void everyCallFindsItsContext()
    {
        const auto translated = contextsOfTexts(QStringLiteral(HEADWISE_SOURCE_DIR "/translations/headwise_de.ts"));
        qsizetype calls = 0;
        QStringList lost;
        for (const char *folder : {"app/desktop", "widgets"}) {
            for (QDirIterator each(QStringLiteral(HEADWISE_SOURCE_DIR "/") + QLatin1String(folder), {"*.cpp", "*.h"},
                     QDir::Files, QDirIterator::Subdirectories);
                 each.hasNext();) {
                QFile file(each.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QString source = QString::fromUtf8(file.readAll());
                const SourceContexts contexts(source);
                for (const TrCall &call : trCalls(source)) {
                    const QStringList under = translated.value(call.text);
                    if (std::none_of(under.begin(), under.end(),
                            [&](const QString &context) { return contexts.finds(call.qualifier, context); }))
                        lost << file.fileName() + ": " + call.text;
                    ++calls;
                }
            }
        }
        QVERIFY(calls > 1500);
        QVERIFY2(lost.isEmpty(), qPrintable(lost.join('\n')));
        for (const QStringList &contexts : translated)
            QVERIFY(!contexts.contains(QString()));
    }
    void windowsAskForKnownTexts_data()
    {
        QTest::addColumn<QString>("view");
        for (const views::ViewDescription &view : shell::viewList())
            QTest::newRow(qPrintable(view.id)) << view.id;
    }
    void windowsAskForKnownTexts()
    {
        QFETCH(QString, view);
        UnknownTexts unknown(m_translator);
        QCoreApplication::installTranslator(&m_translator);
        QCoreApplication::installTranslator(&unknown); // is asked first
        const auto window = openedWindow({m_a, m_b}, view);
        QCoreApplication::removeTranslator(&unknown);
        QCoreApplication::removeTranslator(&m_translator);
        QVERIFY2(unknown.texts().isEmpty(), qPrintable(unknown.texts().join('\n')));
    }
};

HEADWISE_TEST(TestTranslations)
#include "tst_translations.moc"
