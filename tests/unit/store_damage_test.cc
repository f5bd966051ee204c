#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "repeats.h"
#include "store/release/store.h"
#include "store_child.h"
#include "store_things.h"

namespace bede::store {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t contents_seed = 77;
constexpr std::uint32_t releases = 6;

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

std::vector<fs::path> files_in(const fs::path& directory, std::string_view part) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(directory)) {
        if (entry.path().filename().string().find(part) != std::string::npos) {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

// Two stores with the same contents: one closed, one as a crash leaves it, with a live log.
class StoreDamage : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        directory_ = new TemporaryDirectory;
        Store::create(*directory_ / "closed");
        {
            Store store = Store::open(*directory_ / "closed", Access::read_write);
            for (std::uint32_t release = 1; release < releases; ++release) {
                store.put(contents_of(contents_seed, release), "Bede", {});
            }
        }
        Store store = Store::open(*directory_ / "closed", Access::read_write);
        store.put(contents_of(contents_seed, releases), "Bede", {});
        fs::copy(*directory_ / "closed", *directory_ / "crashed");
    }
    static void TearDownTestSuite() { delete directory_; }

    // A fresh copy to be damaged.
    fs::path copy_of(const char* which) const {
        const fs::path copy = scratch_ / "copy";
        fs::remove_all(copy);
        fs::copy(*directory_ / which, copy);
        return copy;
    }

    static void expect_refused(const fs::path& path) {
        for (const Access access : {Access::read_only, Access::read_write}) {
            refusal(Trouble::damaged, [&] { Store::open(path, access); });
        }
    }

    static bool holds_everything(const fs::path& path) {
        Store store = Store::open(path, Access::read_write);
        return store.releases().size() == releases && store.verify({}).problems.empty() &&
               !store.put(contents_of(contents_seed, releases), "Bede", {});
    }

    // Refused or reported; or nothing that matters was hit.
    static bool is_noticed_or_harmless(const fs::path& path) {
        try {
            const Store reader = Store::open(path, Access::read_only);
            if (!reader.verify({}).problems.empty()) return true;
            return holds_everything(path);
        } catch (const Error& error) {
            EXPECT_FALSE(std::string(error.what()).empty());
            return true;
        }
    }

  private:
    static TemporaryDirectory* directory_;
    TemporaryDirectory scratch_;
};

TemporaryDirectory* StoreDamage::directory_ = nullptr;

TEST_F(StoreDamage, SoundStoresHoldEverything) {
    EXPECT_TRUE(holds_everything(copy_of("closed")));
    EXPECT_TRUE(holds_everything(copy_of("crashed")));
}

TEST_F(StoreDamage, AMissingNewestLogIsRefused) {
    const fs::path path = copy_of("crashed");
    const auto logs = files_in(path, ".log");
    ASSERT_FALSE(logs.empty());
    fs::remove(logs.back());
    expect_refused(path);
}

TEST_F(StoreDamage, ACutNewestLogIsRefused) {
    for (const std::uintmax_t kept : {0U, 50U, 99U}) {
        const fs::path path = copy_of("crashed");
        const fs::path log = files_in(path, ".log").back();
        fs::resize_file(log, fs::file_size(log) * kept / 100);
        expect_refused(path);
    }
}

TEST_F(StoreDamage, ACutManifestIsRefused) {
    for (const char* which : {"closed", "crashed"}) {
        const std::uintmax_t length = fs::file_size(files_in(copy_of(which), "MANIFEST").back());
        for (std::uintmax_t cut = 1; cut < length; cut += 1 + length / 20) {
            const fs::path path = copy_of(which);
            fs::resize_file(files_in(path, "MANIFEST").back(), length - cut);
            expect_refused(path);
        }
    }
}

TEST_F(StoreDamage, AMissingTableIsRefused) {
    const fs::path path = copy_of("closed");
    fs::remove(files_in(path, ".sst").front());
    expect_refused(path);
}

TEST_F(StoreDamage, AMissingOrEmptyWatermarkIsRefused) {
    const fs::path path = copy_of("closed");
    write_file(path / "bede.watermark", std::string(1024, '\0'));
    expect_refused(path);
    fs::remove(path / "bede.watermark");
    expect_refused(path);
}

TEST_F(StoreDamage, OneTornSlotOfTheWatermarkHurtsNobody) {
    for (const std::size_t at : {std::size_t{100}, std::size_t{612}}) {
        const fs::path path = copy_of("crashed");
        std::string bytes = read_file(path / "bede.watermark");
        bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
        write_file(path / "bede.watermark", bytes);
        EXPECT_TRUE(holds_everything(path));
    }
}

TEST_F(StoreDamage, AnotherStoresWatermarkIsRefused) {
    const TemporaryDirectory other;
    Store::create(other / "base");
    const fs::path path = copy_of("crashed");
    fs::copy_file(other / "base/bede.watermark", path / "bede.watermark",
                  fs::copy_options::overwrite_existing);
    expect_refused(path);
}

TEST_F(StoreDamage, NoFlippedBitPassesUnnoticed) {
    const std::uint64_t seed = std::random_device()();
    std::mt19937_64 random(seed);
    for (int i = 0; i < repeats(40); ++i) {
        const fs::path path = copy_of(i % 2 == 0 ? "closed" : "crashed");
        auto files = files_in(path, "");
        std::erase_if(files, [](const fs::path& file) { return fs::file_size(file) == 0; });
        const fs::path file = files[random() % files.size()];
        std::string bytes = read_file(file);
        const std::size_t at = random() % bytes.size();
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << (random() % 8)));
        write_file(file, bytes);
        EXPECT_TRUE(is_noticed_or_harmless(path))
            << "seed " << seed << ", case " << i << ": " << file.filename() << " byte " << at;
    }
}

TEST_F(StoreDamage, NoCutOrZeroedFilePassesUnnoticed) {
    const std::uint64_t seed = std::random_device()();
    std::mt19937_64 random(seed);
    for (int i = 0; i < repeats(40); ++i) {
        const fs::path path = copy_of(i % 2 == 0 ? "closed" : "crashed");
        auto files = files_in(path, "");
        std::erase_if(files, [](const fs::path& file) { return fs::file_size(file) == 0; });
        const fs::path file = files[random() % files.size()];
        std::string bytes = read_file(file);
        const std::size_t at = random() % bytes.size();
        if (i % 4 < 2) {
            bytes.resize(at);
        } else {
            std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                        std::min<std::size_t>(4096, bytes.size() - at), '\0');
        }
        write_file(file, bytes);
        EXPECT_TRUE(is_noticed_or_harmless(path))
            << "seed " << seed << ", case " << i << ": " << file.filename() << " from " << at;
    }
}

}  // namespace
}  // namespace bede::store
