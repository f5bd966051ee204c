// Making and opening stores: every check that stands between a path and the first read.
//
// A store left without a clean close is opened as a reader first and compared with its watermark:
// opening it for writing would replay the log up to the first damage and throw the evidence away.
#pragma once

#include <filesystem>
#include <memory>

#include "store/kv/lock.h"
#include "store/kv/rows.h"
#include "store/kv/watermark.h"
#include "store/truth/meta.h"

namespace bede::store {

// Makes a directory with what `fill` writes into empty rows, under another name first, so that
// no half-made store can be found at `path`, which must not exist.
void make_store(const std::filesystem::path& path, Batch& first_rows, std::uint64_t store_id);

// The store's directory, canonical; throws Error if there is none or it is not a store.
std::filesystem::path find_store(const std::filesystem::path& path);

struct OpenedForWriting {
    std::unique_ptr<WriteLock> lock;
    std::unique_ptr<Rows> rows;
    Watermark watermark;
};
OpenedForWriting open_for_writing(const std::filesystem::path& directory);

std::unique_ptr<Rows> open_for_reading(const std::filesystem::path& directory);

}  // namespace bede::store
