// Writing a release: the difference between what the base holds and what it shall hold.
#pragma once

#include <optional>
#include <string_view>

#include "model/change.h"
#include "model/manifest.h"
#include "store/index/index.h"
#include "store/release/bulk.h"
#include "store/release/store.h"

namespace bede::store {

// Nothing if the base, which `index` is the index of, holds the contents already, or if
// `on_difference` says no. Together with a release its manifest is written, if there is one.
std::optional<Release> write_release(kv::KeyValueStore& store, const Index& index,
                                     const Contents& contents, const ReleaseNote& note,
                                     const OnRecords& on_records, const OnDifference& on_difference,
                                     const LoadManifest* manifest);

// Makes the index of the newest release anew.
void write_index(kv::KeyValueStore& store);

// Removes what an unfinished change left behind, if one did.
void discard_pending(kv::KeyValueStore& store);

// The rows of one release in order of their keys as one number; `digest` so far, at first 0.
std::uint64_t add_to_digest(std::uint64_t digest, std::string_view key, std::string_view value);
std::string digest_text(std::uint64_t digest);

}  // namespace bede::store
