class Leadsheet < Formula
  desc "12-lead ECG records as true-to-scale paper charts with exact ground truth"
  homepage "https://github.com/@REPOSITORY@"
  version "@VERSION@"
  license "Apache-2.0"

  on_macos do
    on_arm do
      url "https://github.com/@REPOSITORY@/releases/download/v@VERSION@/leadsheet-@VERSION@-macos-aarch64.tar.gz"
      sha256 "@macos-aarch64@"
    end
    on_intel do
      url "https://github.com/@REPOSITORY@/releases/download/v@VERSION@/leadsheet-@VERSION@-macos-x86_64.tar.gz"
      sha256 "@macos-x86_64@"
    end
  end

  on_linux do
    on_arm do
      url "https://github.com/@REPOSITORY@/releases/download/v@VERSION@/leadsheet-@VERSION@-linux-aarch64.tar.gz"
      sha256 "@linux-aarch64@"
    end
    on_intel do
      url "https://github.com/@REPOSITORY@/releases/download/v@VERSION@/leadsheet-@VERSION@-linux-x86_64.tar.gz"
      sha256 "@linux-x86_64@"
    end
  end

  def install
    bin.install "leadsheet"
    doc.install "README.md", "THIRD-PARTY-NOTICES", "licenses"
  end

  test do
    system bin/"leadsheet", "synth", "-o", "record", "--seed", "1"
    system bin/"leadsheet", "render", "record/synth-sinus-0001", "-o", "chart.png"
    assert_path_exists testpath/"chart.png"
  end
end
