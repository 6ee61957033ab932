// SPDX-License-Identifier: GPL-3.0-or-later
// The lists of an archive are rows of one schema: an additional list is written, resumed, read, verified and merged.
#include "core/archive/format/schema.h"
#include "core/archive/format/schemalists.h"
#include "core/archive/whole/merge.h"
#include "core/archive/whole/verify.h"
#include "tests/core/archive/builder.h"
#include "tests/core/archive/changes.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::archive;
using namespace headwise::archive::format;
using namespace headwise::archive::reading;
using namespace headwise::archive::whole;
using namespace headwise::archive::writing;
using namespace headwise::tests;

namespace {

int textTokens(std::int64_t line) { return 1 + static_cast<int>(line); }

/// Bytes of the text, which come back as a column that no archive has.
schema::ExampleList numbersRow()
{
    return {"made_up", hdf5::ElementType::I32,
        [](const attention::Example &example, const schema::Columns &) {
            return schema::Entry(static_cast<std::int64_t>(example.text.size()) - 5);
        },
        [](const schema::Entry &entry, attention::Example &example, const hdf5::Place &) {
            example.columns["given"] = std::get<std::int64_t>(entry);
        },
        [](attention::Example &example) { example.columns["given"] = "absent"; }};
}

schema::ExampleList textsRow()
{
    return {"made_up_text", std::nullopt,
        [](const attention::Example &example, const schema::Columns &) {
            return schema::Entry("<" + example.key + ">");
        },
        [](const schema::Entry &entry, attention::Example &example, const hdf5::Place &) {
            example.columns["given text"] = std::get<std::string>(entry);
        },
        [](attention::Example &) {}};
}

attention::ColumnValue wanted(const attention::Example &example)
{
    return static_cast<std::int64_t>(example.text.size()) - 5;
}

void requireGiven(const std::string &path, int count)
{
    const auto reader = ArchiveReader::open(path);
    QCOMPARE(reader->exampleCount(), std::int64_t{count});
    for (int i = 0; i < count; ++i) {
        const attention::Example example = reader->example({i});
        QVERIFY(example.columns.at("given") == wanted(example));
        QVERIFY(std::get<std::string>(example.columns.at("given text")).ends_with(example.key + ">"));
    }
}

} // namespace

class TestArchiveSchema : public QObject
{
    Q_OBJECT
private slots:
    void aListIsOneRow()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const std::string plain = folder.filePath("plain.h5").toStdString();
        const ArchiveInfo info = smallInfo();
        writeSmall(plain, info, 3); // without the rows
        const schema::AddedExampleList numbers(numbersRow());
        const schema::AddedExampleList texts(textsRow());
        {
            ArchiveWriter writer(path, info, {});
            for (int line = 0; line < 3; ++line)
                writer.append(smallRecord(info, line, textTokens(line)));
        }
        requireGiven(path + ".partial", 3); // written and announced
        {
            ArchiveWriter writer(path, info, {.resume = true});
            for (int line = 3; line < 5; ++line)
                writer.append(smallRecord(info, line, textTokens(line)));
            writer.finish();
        }
        requireGiven(path, 5);
        NoProgress progress;
        QVERIFY(verifyArchive(path, {.sample = 0}, progress).examplesRead == 5);
        // Without the list, an archive gives the row's default.
        QVERIFY(ArchiveReader::open(plain)->example({1}).columns.at("given") == attention::ColumnValue("absent"));

        ArchiveInfo other = info;
        other.dataset.sha256 = "other";
        const std::string second = folder.filePath("b.h5").toStdString(), all = folder.filePath("all.h5").toStdString();
        writeSmall(second, other, 2);
        mergeArchives({path, second}, all, {.prefixKeys = true}, progress);
        requireGiven(all, 7);
    }
    void damageToItIsFound()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        const schema::AddedExampleList numbers(numbersRow());
        const schema::AddedExampleList texts(textsRow());
        writeSmall(path, smallInfo(), 4);
        change(path, [](const hdf5::Object &file) {
            const hdf5::Handle data(H5Dopen2(file.id, "/examples/made_up", H5P_DEFAULT));
            const hsize_t first = 0;
            const std::string noise = "this is no stream";
            QVERIFY(H5Dwrite_chunk(data.id(), H5P_DEFAULT, 0, &first, noise.size(), noise.data()) >= 0);
        });
        NoProgress progress;
        const VerifyReport report = verifyArchive(path, {.sample = 0}, progress);
        QVERIFY(std::any_of(report.problems.begin(), report.problems.end(),
            [](const VerifyProblem &problem) { return problem.object == "/examples/made_up"; }));
        writeSmall(path, smallInfo(), 4);
        change(path, [](const hdf5::Object &file) {
            const hdf5::Handle data(H5Dopen2(file.id, "/examples/made_up", H5P_DEFAULT));
            const hsize_t rows = 3;
            QVERIFY(H5Dset_extent(data.id(), &rows) >= 0);
        });
        VERIFY_ERROR(ArchiveReader::open(path), (QStringList{"/examples/made_up", "3 entries where 4 are needed"}));
    }
    void rowsAreNamedOnce()
    {
        // Every list of the schema is in a file, and every list of a file is in the schema.
        const QTemporaryDir folder;
        const std::string path = folder.filePath("a.h5").toStdString();
        writeSmall(path, smallInfo("topk:2", "f16"), 2);
        change(path, [](const hdf5::Object &file) {
            for (const schema::ExampleList &list : schema::exampleLists())
                QVERIFY2(hdf5::exists(file, "examples/" + list.name), list.name.c_str());
            for (const schema::TokenList &list : schema::tokenLists())
                QVERIFY(hdf5::exists(file, "tokens/input/" + std::string(list.name)));
            H5G_info_t group{};
            const hdf5::Group attention(file, "attention/encoder");
            QVERIFY(H5Gget_info(attention.object.id, &group) >= 0);
            const Detail detail{DetailKind::TopK, 2};
            QCOMPARE(static_cast<std::size_t>(group.nlinks),
                schema::placeLists(smallInfo().stacks[0], detail).size() +
                    schema::valueLists(smallInfo().stacks[0], detail, ValueType::Float16).size());
        });
    }
};

HEADWISE_TEST(TestArchiveSchema)
#include "tst_schema.moc"
