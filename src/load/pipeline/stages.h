// What a load of all files and one of those that changed have in common: how far the work is, the
// blocks of files, what is handed back of them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/steps.h"
#include "load/names/bases.h"
#include "load/pipeline/load.h"
#include "load/text/blocks.h"
#include "load/text/files.h"
#include "load/text/report.h"
#include "model/packed_records.h"

namespace bede::load {

// How far the work is. It is told whenever steps have been taken, not only when it changes: whoever
// is told may end it.
class Way {
  public:
    Way(const OnProgress& progress, const PackedRecords& packed)
        : progress_(progress), packed_(packed) {}

    const Steps& steps() const { return steps_; }
    void is_at(std::string_view stage, std::uint64_t done, std::uint64_t total);

  private:
    void tell() const;

    const OnProgress& progress_;
    const PackedRecords& packed_;  // that were read, some of which are looked at again
    mutable std::uint64_t told_ = 0;
    std::string_view stage_ = "reading";
    std::uint64_t done_ = 0;
    std::uint64_t total_ = 0;
    Steps steps_{[this] { tell(); }};
};

struct ReadBlocks {
    Blocks blocks;
    // By file, digests of what it says beside the blocks of its events that stand in
    // Blocks::events.
    std::vector<std::uint64_t> frames;
};
ReadBlocks read_all_blocks(const std::vector<InputFile>& files, Way& way, Report& report);

// What was found before there was a report.
void add_unread(const std::vector<InputFile>& files, const Diagnostics& diagnostics,
                Report& report);

std::vector<std::string> titles_of(const std::vector<BaseHeader>& headers);

// Of the files that were read, in order of name. `frames` and `orders` are by file.
std::vector<ManifestFile> manifest_of(const std::vector<InputFile>& files, const Blocks& blocks,
                                      const std::vector<std::uint64_t>& frames,
                                      const std::vector<std::uint64_t>& orders,
                                      const Report& report);

// All texts, or if they are many those that a complaint points into.
std::map<std::string, std::string> texts_of(const std::vector<InputFile>& files,
                                            const Diagnostics& diagnostics);

}  // namespace bede::load
