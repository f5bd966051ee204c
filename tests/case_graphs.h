// The graphs that a block of a `.test` file asks: its curated texts, loaded once and kept as long
// as blocks of the same file use them, in memory and in a store on disk.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "case_verbs.h"
#include "model/memory_graph.h"
#include "store/kv/key_value_store.h"
#include "store/release/store.h"

namespace bede {

// A folder of its own that goes away with it.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

// The paths to load for a context: the base that the file names, and the `given` texts, which are
// written into `folder` as given/given.bede.
std::vector<std::filesystem::path> paths_of(const CaseContext& context,
                                            const std::filesystem::path& folder);

class CaseGraphs {
  public:
    // Throws std::runtime_error if the texts have errors.
    explicit CaseGraphs(const CaseContext& context);

    const Graph& memory() const { return *memory_; }
    const Graph& snapshot() const { return *snapshot_; }
    // A place in memory where a store of them is; made when it is first asked for.
    std::shared_ptr<const store::kv::Engine> place() const;

  private:
    CaseContext context_;
    TemporaryFolder folder_;
    std::shared_ptr<const MemoryGraph> memory_;
    std::optional<store::Store> store_;
    std::unique_ptr<Graph> snapshot_;
    mutable std::shared_ptr<const store::kv::Engine> place_;  // shared with whoever opens it
};

// The graphs of this context; the reference holds until another context asks.
const CaseGraphs& graphs_of(const CaseContext& context);

}  // namespace bede
