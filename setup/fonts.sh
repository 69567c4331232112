#!/usr/bin/env bash
# 仿宋 for the drafts: FandolFang (GPL with font exception) out of Debian's texlive-lang-chinese, without TeX.
# The only font that is no package of its own. Not to be had is a warning: documents are then set in the next font.
set -euo pipefail
cd "$(dirname "$0")/.."
. setup/say.sh

FONT=FandolFang-Regular.otf
PACKAGE=texlive-lang-chinese
IN_PACKAGE=usr/share/texlive/texmf-dist/fonts/opentype/public/fandol
LICENCE=usr/share/doc/texlive-doc/fonts/fandol

[ -s ".fonts/$FONT" ] && { note "仿宋已在 .fonts · 仿宋 is there"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Puts the font and its licence where they belong, the font last and whole.
place() {
  mkdir -p .fonts
  cp "$1/$LICENCE/README" .fonts/FandolFang-README 2>/dev/null || true
  zcat "$1/$LICENCE/COPYING.gz" >.fonts/FandolFang-COPYING 2>/dev/null || true
  cp "$1/$IN_PACKAGE/$FONT" ".fonts/.$FONT" && mv ".fonts/.$FONT" ".fonts/$FONT"
}

download() {
  note "下载仿宋（约 49 MB，只取一个字体）· fetching 仿宋 from the package $PACKAGE"
  (cd "$work" && apt-get download -q -o APT::Sandbox::User=root "$PACKAGE" >/dev/null 2>&1) || return 1
  mkdir "$work/out"
  dpkg-deb --fsys-tarfile "$work"/"$PACKAGE"_*.deb |
    tar -x -C "$work/out" "./$IN_PACKAGE/$FONT" "./$LICENCE/README" "./$LICENCE/COPYING.gz"
}

if [ -s "/$IN_PACKAGE/$FONT" ]; then
  place ""
elif command -v apt-get >/dev/null && download; then
  place "$work/out"
fi
if [ -s ".fonts/$FONT" ]; then
  note "仿宋 → .fonts/$FONT"
else
  warn "没有取到仿宋（FandolFang），拟稿将以楷体代替。联网后再运行 make setup，或把 $FONT 放进 .fonts 文件夹。"
  warn "仿宋 (FandolFang) could not be fetched; drafts use the next font. Run make setup again, or put $FONT into .fonts."
fi
