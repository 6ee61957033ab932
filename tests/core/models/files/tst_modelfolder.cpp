// SPDX-License-Identifier: GPL-3.0-or-later
// Folders as programs leave them: caches, adapters.
#include "core/models/files/modelfolder.h"

#include "core/base/error.h"
#include "tests/core/models/files/weightfolder.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::models::files;
using namespace headwise::tests;

namespace {

namespace fs = std::filesystem;

/// A cached model with snapshots that hold lora_base_bert, and references to them.
class Cache
{
public:
    explicit Cache(const std::string &name = "models--org--tiny")
        : m_path(m_folder.filePath(name.c_str()).toStdString())
    {
        fs::create_directories(m_path + "/refs");
        fs::create_directories(m_path + "/snapshots");
    }
    void addSnapshot(const std::string &commit) const
    {
        fs::copy(weightPath("lora_base_bert"), snapshot(commit), fs::copy_options::recursive);
    }
    void addReference(const std::string &name, const std::string &commit) const
    {
        writeFile(m_path + "/refs/" + name, commit);
    }
    std::string snapshot(const std::string &commit) const { return m_path + "/snapshots/" + commit; }
    const std::string &path() const { return m_path; }
    std::string hub() const { return m_folder.path().toStdString(); }

private:
    QTemporaryDir m_folder;
    std::string m_path;
};

} // namespace

class TestModelFolder : public QObject
{
    Q_OBJECT
private slots:
    void aSentenceEncoderIsItsTransformer()
    {
        QTemporaryDir folder;
        const auto root = folder.path().toStdString();
        fs::create_directories(root + "/0_Transformer");
        fs::create_directories(root + "/1_Pooling");
        writeFile(root + "/1_Pooling/config.json", "{}"); // of the pooling, which is no model
        writeFile(root + "/modules.json", R"([
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 0, "name": "0", "path": "0_Transformer", "type": "sentence_transformers.models.Transformer"}])");
        QCOMPARE(contentFolder(root), root);
        QVERIFY(!isModelFolder(root));
        writeFile(root + "/0_Transformer/config.json", "{}");
        QCOMPARE(contentFolder(root), root + "/0_Transformer");
        QVERIFY(isModelFolder(root));
        writeFile(root + "/config.json", "{}"); // the transformer lies in the folder itself
        QCOMPARE(contentFolder(root), root);
    }
    void modulesOutsideTheFolderAreNotFollowed()
    {
        QTemporaryDir folder;
        const auto root = folder.path().toStdString() + "/encoder";
        fs::create_directories(root);
        fs::create_directories(root + "/../other");
        writeFile(root + "/../other/config.json", "{}");
        for (const char *text : {R"([{"path": "../other", "type": "x.Transformer"}])", "[", "7", R"([[], 3])"}) {
            writeFile(root + "/modules.json", text);
            QCOMPARE(contentFolder(root), root);
        }
    }
    void aCachedModelIsItsMainSnapshot()
    {
        const Cache cache;
        cache.addSnapshot("aaa");
        QCOMPARE(contentFolder(cache.path()), cache.snapshot("aaa")); // the only one
        cache.addSnapshot("bbb");
        VERIFY_ERROR(contentFolder(cache.path()), (QStringList{"no revision 'main'", "2 snapshots"}));
        cache.addReference("main", "bbb\n");
        cache.addReference("step1000", "aaa");
        QCOMPARE(contentFolder(cache.path()), cache.snapshot("bbb"));
        QCOMPARE(contentFolder(cache.path(), "step1000"), cache.snapshot("aaa"));
        QCOMPARE(cachedRevisions(cache.path()),
            (std::vector<CachedRevision>{{"main", cache.snapshot("bbb")}, {"step1000", cache.snapshot("aaa")}}));
        QVERIFY(isModelFolder(cache.path()));
        QVERIFY(!Checkpoint::open(cache.path()).tensors().empty());
        QCOMPARE(contentFolder(weightPath("fp8")), weightPath("fp8")); // any other folder
    }
    /// A reference could name any folder.
    void referencesStayInTheCache()
    {
        const Cache cache;
        cache.addSnapshot("aaa");
        for (const auto *commit : {"../../elsewhere", "..", ".", "/etc", ""})
            cache.addReference("r" + std::to_string(std::string(commit).size()), commit);
        QVERIFY(cachedRevisions(cache.path()).empty());
    }
    void theBaseOfAnAdapterFromTheCache()
    {
        const Cache cache("models--org--tiny");
        cache.addSnapshot("aaa");
        cache.addReference("main", "aaa");
        const WeightFolder adapter("lora_bin");
        std::string text(fs::file_size(adapter.file("adapter_config.json")), '\0');
        tensors::InputFile(adapter.file("adapter_config.json")).read(0, std::as_writable_bytes(std::span(text)));
        const std::string old = "lora_base_bert";
        writeFile(adapter.file("adapter_config.json"), text.replace(text.find(old), old.size(), "org/tiny"));
        qputenv("HF_HUB_CACHE", QByteArray::fromStdString(cache.hub()));
        const auto base = adapterBase(adapter.path());
        qunsetenv("HF_HUB_CACHE");
        QCOMPARE(base, cache.snapshot("aaa"));
    }
    void whichFoldersAreAdapters()
    {
        QVERIFY(isAdapterFolder(weightPath("lora_bert")));
        QVERIFY(!isAdapterFolder(weightPath("lora_base_bert")));
        const WeightFolder both("lora_bert"); // merged by hand, with its settings left
        writeFile(both.file("model.safetensors"), "");
        QVERIFY(!isAdapterFolder(both.path()));
        QVERIFY(!isModelFolder(weightPath("bad")));
    }
};

HEADWISE_TEST(TestModelFolder)
#include "tst_modelfolder.moc"
