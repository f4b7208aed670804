// Makes the file form send each file by itself, with progress and drag and drop. Without this script the form works as it is.
'use strict';
(() => {
    const form = document.getElementById('upload');
    if (!form) return;
    const drop = document.getElementById('drop');
    const input = document.getElementById('files');
    const list = document.getElementById('progress');
    const announce = document.getElementById('announce');
    const send = document.getElementById('send');
    const say = (key, words) => Object.entries(words).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), form.dataset[key]);
    const announced = [25, 50, 75, 100];
    let turn = Promise.resolve();
    let waiting = 0;
    let hasFailed = false;

    drop.querySelector('.drop-hint').hidden = false;

    const row = name => {
        const item = document.createElement('li');
        const label = document.createElement('span');
        const bar = document.createElement('progress');
        bar.max = 100;
        bar.value = 0;
        bar.setAttribute('aria-label', name);
        label.textContent = name;
        item.append(label, bar);
        list.append(item);
        return { label, bar };
    };

    // One request a file, one at a time: what is announced stays in order and a slow line is not shared.
    const put = (file, shown) => new Promise(done => {
        const name = file.webkitRelativePath || file.name;
        const request = new XMLHttpRequest();
        let next = 0;
        request.open('PUT', `/api/v1/transfers/${form.dataset.transfer}/files?path=${encodeURIComponent(name)}`);
        request.setRequestHeader('X-Airlock-Request', '1');
        request.setRequestHeader('Content-Type', 'application/octet-stream');
        request.upload.addEventListener('progress', event => {
            if (!event.lengthComputable) return;
            const percent = event.total === 0 ? 100 : Math.floor(100 * event.loaded / event.total);
            shown.bar.value = percent;
            const text = say('sayProgress', { name, percent });
            shown.label.textContent = text;
            if (percent >= announced[next]) {
                while (percent >= announced[next]) next++;
                announce.textContent = text;
            }
        });
        const fail = reason => {
            hasFailed = true;
            shown.label.textContent = announce.textContent = say('sayFailed', { name, reason });
            shown.label.className = 'state bad';
            done();
        };
        request.addEventListener('error', () => fail('network'));
        request.addEventListener('load', () => {
            if (request.status !== 201) {
                let problem = {};
                try { problem = JSON.parse(request.responseText); } catch { problem = {}; }
                fail([problem.title, problem.number].filter(Boolean).join(' ') || request.status);
                return;
            }
            shown.bar.value = 100;
            shown.label.textContent = announce.textContent = say('sayDone', { name });
            done();
        });
        // Said at once instead of after two gigabytes; the server looks again.
        if (file.size > Number(form.dataset.maxBytes)) fail(form.dataset.sayTooLarge);
        else request.send(file);
    });

    const take = files => {
        for (const file of files) {
            const shown = row(file.name);
            waiting++;
            turn = turn.then(() => put(file, shown)).then(() => {
                if (--waiting > 0) return;
                announce.textContent = say('sayAll', {});
                input.value = '';
                // The list of files, their hashes and the button to submit come from the server, which knows what it has. A second's grace,
                // or a screen reader never gets to say that all is sent.
                if (!hasFailed) setTimeout(() => location.reload(), 1000);
            });
        }
    };

    form.addEventListener('submit', event => {
        event.preventDefault();
        if (input.files.length > 0) take(input.files);
    });
    drop.addEventListener('dragover', event => {
        event.preventDefault();
        drop.classList.add('over');
    });
    drop.addEventListener('dragleave', () => drop.classList.remove('over'));
    drop.addEventListener('drop', event => {
        event.preventDefault();
        drop.classList.remove('over');
        take(event.dataTransfer.files);
    });
    addEventListener('beforeunload', event => {
        if (waiting > 0) event.preventDefault();
    });
    send.disabled = false;
})();
