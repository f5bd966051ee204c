// Texts that are read again when there is no room to keep them.
#include "load/text/file_text.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "base/error.h"

namespace bede::load {
namespace {

namespace fs = std::filesystem;

class LoadFileText : public testing::Test {
  protected:
    LoadFileText() {
        std::string name = (fs::temp_directory_path() / "bede-text-XXXXXX").string();
        folder_ = ::mkdtemp(name.data());
    }
    ~LoadFileText() override { fs::remove_all(folder_); }

    void write(const std::string& name, std::string_view text) const {
        std::ofstream(folder_ / name, std::ios::binary) << text;
    }
    FileText file(const std::string& name, std::string_view text) const {
        write(name, text);
        return {folder_ / name, std::string(text), kept_};
    }

    fs::path folder_;
    std::shared_ptr<KeptTexts> kept_ = std::make_shared<KeptTexts>(10);
};

TEST_F(LoadFileText, IsKeptOrReadAgain) {
    const FileText first = file("a", "12345");
    const FileText second = file("b", "67890");
    const FileText third = file("c", "abcde");
    EXPECT_EQ(kept_->find((folder_ / "a").string()), nullptr);
    EXPECT_NE(kept_->find((folder_ / "b").string()), nullptr);
    const KeptTexts::Text held = first.get();
    EXPECT_EQ(*held, "12345");
    EXPECT_EQ(*second.get(), "67890");
    EXPECT_EQ(*third.get(), "abcde");
    EXPECT_EQ(*held, "12345");  // though it is kept by nobody else
    EXPECT_EQ(third.size(), 5U);
    EXPECT_EQ(*FileText().get(), "");
}

TEST_F(LoadFileText, OneLargeTextIsKept) {
    const FileText large = file("large", "more than ten bytes");
    write("large", "changed meanwhile");
    EXPECT_EQ(*large.get(), "more than ten bytes");
}

TEST_F(LoadFileText, ThatWasChangedIsRefused) {
    const FileText first = file("a", "12345");
    const FileText second = file("b", "the other");
    write("a", "12346");
    try {
        first.get();
        FAIL() << "a text that nobody checked was handed out";
    } catch (const Error& error) {
        EXPECT_EQ(error.diagnostic().code, "F-CHANGED");
        EXPECT_EQ(error.diagnostic().file, (folder_ / "a").string());
    }
    fs::remove(folder_ / "a");
    EXPECT_THROW(first.get(), Error);
}

}  // namespace
}  // namespace bede::load
