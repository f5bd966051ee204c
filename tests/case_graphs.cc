#include "case_graphs.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <list>
#include <stdexcept>

#include "case_file.h"
#include "load/pipeline/load.h"
#include "store/kv/memory_store.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kept_max = 2;  // contexts whose graphs stay open

Contents contents_of(const CaseContext& context, const fs::path& folder) {
    const std::vector<fs::path> paths = paths_of(context, folder);
    if (paths.empty()) return {};
    load::Loaded loaded = load::load(paths, nullptr, {});
    for (const Diagnostic& diagnostic : loaded.diagnostics) {
        if (diagnostic.severity != Severity::error) continue;
        throw std::runtime_error("the given text has errors: " +
                                 explain(diagnostic, loaded.texts[diagnostic.file]));
    }
    return std::move(loaded.contents);
}

// What the base holds in each of its releases, oldest first.
std::vector<Contents> releases_of(const CaseContext& context, const fs::path& folder) {
    std::vector<Contents> releases;
    for (const std::string& given : context.earlier) {
        releases.push_back(contents_of({.base = context.base, .given = given}, folder));
    }
    releases.push_back(contents_of(context, folder));
    return releases;
}

// Each is a month younger than the one before it, so that questions can name the day of one.
std::optional<Release> put(store::Store& base, const Contents& contents) {
    ReleaseNote note("tests");
    note.time = fmt::format("2026-{:02}-15T12:00:00Z", base.releases().size() + 1);
    return base.put(contents, note, {});
}

std::vector<Release> releases_among(const std::vector<std::shared_ptr<const MemoryGraph>>& graphs) {
    std::vector<Release> releases;
    for (const auto& graph : graphs) releases.push_back(graph->release());
    return releases;
}

struct Kept {
    CaseContext context;
    std::unique_ptr<CaseGraphs> graphs;
};

std::list<Kept>& kept() {
    static std::list<Kept> list;
    return list;
}

// Stores are closed while the program still runs, not among the destructors of statics.
class CloseAtEnd : public testing::EmptyTestEventListener {
    void OnTestProgramEnd(const testing::UnitTest&) override { kept().clear(); }
};

}  // namespace

TemporaryFolder::TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "bede-case-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::vector<fs::path> paths_of(const CaseContext& context, const fs::path& folder) {
    std::vector<fs::path> paths;
    if (!context.base.empty()) paths.push_back(context.base);
    if (!context.given.empty()) {
        fs::create_directories(folder / "given");
        // Without a title of its own the base would be called after this folder, which has another
        // name each time.
        const bool titled = ("\n" + context.given).find("\nbase \"") != std::string::npos;
        const std::string head = context.given.starts_with("bede ") ? ""
                                 : titled                           ? "bede 1\n"
                                                                    : "bede 1\nbase \"given\"\n";
        write_file(folder / "given" / "given.bede", head + context.given);
        paths.push_back(folder / "given");
    }
    return paths;
}

// In memory each release is a graph of its own, which knows those before it.
CaseGraphs::CaseGraphs(const CaseContext& context) : context_(context) {
    store::Store::create(folder_.path() / "store");
    store_ = store::Store::open(folder_.path() / "store", store::Access::read_write);
    std::vector<std::shared_ptr<const MemoryGraph>> past;
    for (const Contents& contents : releases_of(context, folder_.path())) {
        if (memory_) past.push_back(std::move(memory_));
        auto release = put(*store_, contents);
        if (!release) release = Release{.number = 1};  // of nothing
        auto graph = std::make_shared<MemoryGraph>(contents.things.all(), *release);
        graph->add_past(releases_among(past),
                        [past](std::uint32_t number) { return past.at(number - 1); });
        memory_ = std::move(graph);
    }
    snapshot_ = store_->snapshot();
}

std::shared_ptr<const store::kv::Engine> CaseGraphs::place() const {
    if (!place_) {
        place_ = std::make_shared<store::kv::MemoryEngine>();
        store::Store::create(*place_);
        store::Store base = store::Store::open(*place_, store::Access::read_write);
        for (const Contents& contents : releases_of(context_, folder_.path())) put(base, contents);
    }
    return place_;
}

const CaseGraphs& graphs_of(const CaseContext& context) {
    static const bool listening = [] {
        testing::UnitTest::GetInstance()->listeners().Append(new CloseAtEnd);
        return true;
    }();
    static_cast<void>(listening);
    for (auto one = kept().begin(); one != kept().end(); ++one) {
        if (one->context != context) continue;
        kept().splice(kept().begin(), kept(), one);
        return *kept().front().graphs;
    }
    kept().push_front({context, std::make_unique<CaseGraphs>(context)});
    if (kept().size() > kept_max) kept().pop_back();
    return *kept().front().graphs;
}

}  // namespace bede
