import { render } from 'preact';
import { App } from './App';
import { findHost } from './host';

const root = document.getElementById('root');
if (root) render(<App host={findHost()} />, root);
